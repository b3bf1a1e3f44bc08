import type protobuf from 'protobufjs/light.js';
import { loadProtobuf } from './protobuf.ts';

/** Finds a message type by its full name. */
export type TypeLibrary = (name: string) => protobuf.Type | undefined;

/** A package, a message or an enum, with what is declared inside of it. */
type Declaration = protobuf.AnyNestedObject;

/**
 * Types that are built from their declarations when they are first asked for, together with all that they refer to: to
 * build the thousand types of Envoy takes longer than everything else that is done for one object. The declarations
 * have to refer to types by absolute names (`.envoy.config.core.v3.Address`).
 */
export function typeLibrary(declarations: protobuf.INamespace): TypeLibrary {
  const { Root, Type } = loadProtobuf();
  const root = new Root();
  const built = new Set<Declaration>();
  const build = (name: string): void => {
    const found = findDeclaration(declarations, name.split('.'));
    if (!found || built.has(found.declaration)) return;
    built.add(found.declaration);
    root.define([...found.space]).addJSON({ [found.name]: found.declaration });
    for (const type of typesIn(found.declaration)) build(type.slice(1));
  };
  return (name) => {
    build(name);
    const found = root.lookup(name);
    // Looking up is more generous than names are: it finds a type by its last words, too.
    return found instanceof Type && found.fullName === `.${name}` ? found : undefined;
  };
}

interface Found {
  readonly space: readonly string[];
  readonly name: string;
  readonly declaration: Declaration;
}

/** The declaration of a type, or the outermost one around it. */
function findDeclaration(packages: Declaration, path: readonly string[]): Found | undefined {
  let declaration = packages;
  for (const [index, name] of path.entries()) {
    const nested = nestedIn(declaration);
    const inner = Object.hasOwn(nested, name) ? nested[name] : undefined;
    if (!inner) return undefined;
    if ('fields' in inner || 'values' in inner) return { space: path.slice(0, index), name, declaration: inner };
    declaration = inner;
  }
  return undefined;
}

/** The absolute names of all types that a declaration refers to. */
function typesIn(declaration: Declaration): readonly string[] {
  const fields = 'fields' in declaration ? Object.values(declaration.fields) : [];
  const own = fields.map(({ type }) => type).filter((type) => type.startsWith('.'));
  return [...own, ...Object.values(nestedIn(declaration)).flatMap(typesIn)];
}

function nestedIn(declaration: Declaration): Readonly<Record<string, Declaration>> {
  return ('nested' in declaration && declaration.nested) || {};
}
