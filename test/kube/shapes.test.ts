import { describe, expect, it } from '@jest/globals';
import { type GoType, pointee } from '#kube/go-types.ts';
import { isShapeName } from '#kube/shape-table.ts';
import { type Field, shapeOf } from '#kube/shapes.ts';
import table from '../../src/kube/shapes.json' with { type: 'json' };

const SHAPE_NAMES = Object.keys(table).filter(isShapeName);
const everyField = () => SHAPE_NAMES.flatMap((name) => shapeOf(name).fields.map((field) => ({ name, field })));
const where = (found: readonly { readonly name: string; readonly field: Field }[]) =>
  found.map(({ name, field }) => `${name}.${field.jsonName}`);

describe('The table of Go types', () => {
  it('can be read to the last struct and field', () => {
    expect(everyField().length).toBeGreaterThan(900);
    expect(where(everyField().filter(({ field }) => !/^[a-z]\w*$/i.test(field.jsonName)))).toEqual([]);
  });

  it('names no JSON field twice in one struct', () => {
    const doubled = SHAPE_NAMES.filter((name) => shapeOf(name).byJsonName.size !== shapeOf(name).fields.length);
    expect(doubled).toEqual([]);
  });

  it('merges lists of structs only by a key that the struct has', () => {
    const merging = everyField().filter(({ field }) => field.patchMergeKey !== undefined);
    expect(merging.length).toBeGreaterThan(20);
    expect(where(merging.filter(({ field }) => !itemHas(field.type, field.patchMergeKey ?? '')))).toEqual([]);
  });

  it('knows only the patch strategies that a strategic merge can follow', () => {
    const known = ['merge', 'replace', 'retainKeys'];
    expect(where(everyField().filter(({ field }) => !field.patchStrategies.every((s) => known.includes(s))))).toEqual(
      [],
    );
  });

  it('leaves zero values out of times only, the one type whose zero prints as null', () => {
    const zeroes = everyField().filter(({ field }) => field.omitZero);
    expect(where(zeroes)).toEqual(['meta/v1.ObjectMeta.creationTimestamp']);
    expect(zeroes[0]?.field.type).toEqual({ kind: 'scalar', scalar: 'time' });
  });

  it('says what it does not know', () => {
    expect(isShapeName('core/v1.Pod')).toBe(true);
    expect(isShapeName('toString')).toBe(false);
  });
});

describe('A shape', () => {
  it('lists its fields in the order of the Go struct', () => {
    expect(shapeOf('core/v1.ContainerPort').fields.map((field) => field.jsonName)).toEqual([
      'name',
      'hostPort',
      'containerPort',
      'protocol',
      'hostIP',
    ]);
  });

  it('finds a field by its JSON name and by its Go name', () => {
    const ports = shapeOf('core/v1.Container').byJsonName.get('ports');
    expect(ports).toEqual({
      goName: 'Ports',
      jsonName: 'ports',
      type: { kind: 'list', of: { kind: 'struct', shape: 'core/v1.ContainerPort' } },
      omitEmpty: true,
      omitZero: false,
      patchStrategies: ['merge'],
      patchMergeKey: 'containerPort',
    });
    expect(shapeOf('core/v1.Container').byGoName.get('Ports')).toBe(ports);
  });

  it('shows the fields of an embedded struct as its own', () => {
    const volume = shapeOf('core/v1.Volume');
    expect(volume.embedded).toEqual(new Map([['VolumeSource', 'core/v1.VolumeSource']]));
    expect(volume.fields.slice(0, 3).map((field) => field.goName)).toEqual(['Name', 'HostPath', 'EmptyDir']);
    expect(shapeOf('core/v1.Pod').fields.map((f) => f.jsonName)).toEqual([
      'kind',
      'apiVersion',
      'metadata',
      'spec',
      'status',
    ]);
  });

  it('keeps the declared name of a scalar type', () => {
    const protocol = shapeOf('core/v1.ContainerPort').byJsonName.get('protocol');
    expect(protocol?.type).toEqual({ kind: 'scalar', scalar: 'string', named: 'v1.Protocol' });
  });

  it('is read once', () => {
    expect(shapeOf('core/v1.Pod')).toBe(shapeOf('core/v1.Pod'));
  });
});

function itemHas(type: GoType, key: string): boolean {
  const list = pointee(type);
  return list.kind === 'list' && list.of.kind === 'struct' && shapeOf(list.of.shape).byJsonName.has(key);
}
