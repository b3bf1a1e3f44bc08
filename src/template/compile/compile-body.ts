import { TemplateException } from '../errors.ts';
import { printable } from '../format/print.ts';
import type {
  ActionNode,
  Body,
  BranchNode,
  Definitions,
  Node,
  RangeNode,
  TemplateNode,
  TextNode,
} from '../parse/ast.ts';
import { BREAK, CONTINUE, type Evaluate, type Execute, NEXT } from '../run/closure.ts';
import { type Element, elementsOf } from '../run/elements.ts';
import { suggest } from '../suggest.ts';
import { isTrue } from '../values/inspect.ts';
import type { Value } from '../values/value.ts';
import { type Context, compilePipeline } from './compile-pipeline.ts';

/** The bodies of a template ready to run; they find each other here when they run. */
export type Bodies = ReadonlyMap<string, Execute>;

/** Turns a parsed template into functions, once for all its runs. */
export function compileBodies(definitions: Definitions, context: Context): Bodies {
  const bodies = new Map<string, Execute>();
  for (const [name, body] of definitions) bodies.set(name, compileBody(body, { ...context, bodies }));
  return bodies;
}

interface BodyContext extends Context {
  readonly bodies: Bodies;
}

function compileBody(body: Body, context: BodyContext): Execute {
  const nodes = body.map((node) => compileNode(node, context));
  return (run, dot) => {
    for (const node of nodes) {
      const flow = node(run, dot);
      if (flow !== NEXT) return flow;
    }
    return NEXT;
  };
}

function compileNode(node: Node, context: BodyContext): Execute {
  switch (node.type) {
    case 'text':
      return compileText(node);
    case 'action':
      return compileAction(node, context);
    case 'if':
    case 'with':
      return compileBranch(node, context);
    case 'range':
      return compileRange(node, context);
    case 'template':
      return compileTemplate(node, context);
    case 'break':
      return () => BREAK;
    case 'continue':
      return () => CONTINUE;
  }
}

function compileText({ text, start }: TextNode): Execute {
  return (run) => {
    run.write(text, { source: start, verbatim: true });
    return NEXT;
  };
}

function compileAction({ pipeline, start, end }: ActionNode, context: BodyContext): Execute {
  const evaluate = compilePipeline(pipeline, context);
  const silent = pipeline.targets.length > 0;
  return (run, dot) => {
    run.at = pipeline;
    run.spend();
    const value = evaluate(run, dot);
    if (silent) return NEXT;
    const text = printable(value, run);
    if (text === undefined) {
      run.at = pipeline;
      throw new TemplateException('type', `can't print ${context.text.slice(start, end)} of type func`);
    }
    run.write(text, { source: start, verbatim: false });
    return NEXT;
  };
}

function compileBranch({ type, pipeline, body, otherwise }: BranchNode, context: BodyContext): Execute {
  const evaluate = compilePipeline(pipeline, context);
  const then = compileBody(body, context);
  const instead = compileBody(otherwise, context);
  const rebinds = type === 'with';
  return (run, dot) => {
    run.at = pipeline;
    run.spend();
    const value = evaluate(run, dot);
    if (!isTrue(value)) return instead(run, dot);
    return then(run, rebinds ? value : dot);
  };
}

function compileRange({ pipeline, body, otherwise }: RangeNode, context: BodyContext): Execute {
  const evaluate: Evaluate = compilePipeline(pipeline, context);
  const each = compileBody(body, context);
  const instead = compileBody(otherwise, context);
  const { targets } = pipeline;
  return (run, dot) => {
    const value = evaluate(run, dot);
    run.at = pipeline;
    let empty = true;
    for (const element of elementsOf(value, { pairs: targets.length > 1, budget: run })) {
      empty = false;
      run.spend();
      bindElement(run.variables, targets, element);
      if (each(run, element.value) === BREAK) break;
    }
    return empty ? instead(run, dot) : NEXT;
  };
}

/** A single variable takes the element; of two, the first takes the index or key. */
function bindElement(variables: Value[], targets: readonly number[], { key, value }: Element): void {
  const [first, second] = targets;
  if (first !== undefined) variables[first] = second === undefined ? value : key;
  if (second !== undefined) variables[second] = value;
}

function compileTemplate({ name, pipeline, ...node }: TemplateNode, context: BodyContext): Execute {
  const evaluate: Evaluate = pipeline ? compilePipeline(pipeline, context) : () => undefined;
  return (run, dot) => {
    run.at = node;
    run.spend();
    const body = context.bodies.get(name);
    if (!body) {
      const message = `template "${name}" not defined${suggest(name, context.bodies.keys())}`;
      throw new TemplateException('unknown-template', message);
    }
    const inner: Value = evaluate(run, dot);
    run.at = node;
    run.enter(inner, body);
    return NEXT;
  };
}
