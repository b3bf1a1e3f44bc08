/** Writes the parts of docs/ that are made from the sources: `make docs`. Tests tell when it is time to. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { architectureDiagram } from './architecture-diagram.ts';
import { readImportGraph } from './import-graph.ts';
import { replaceBlock } from './replace-block.ts';

const page = join(import.meta.dirname, '../docs/architecture.md');
writeFileSync(page, replaceBlock(readFileSync(page, 'utf8'), 'mermaid', architectureDiagram(readImportGraph())));
