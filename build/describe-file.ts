/** From what protobufjs has read of a .proto file to the descriptor that every other protobuf library takes. */
import protobuf from 'protobufjs';

/** A descriptor in protobuf JSON, as `google.protobuf.FileDescriptorProto` has it. */
export interface FileDescriptor {
  readonly name: string;
  readonly package: string;
  readonly syntax: 'proto3';
  readonly dependency: readonly string[];
  readonly messageType: readonly object[];
  readonly enumType: readonly object[];
  readonly service: readonly object[];
}

/** What one file declares at its top, in one package. */
export interface Declarations {
  readonly name: string;
  readonly package: string;
  readonly objects: readonly protobuf.ReflectionObject[];
}

/** Describes a file; `homeOf` tells the file that declares a type. */
export function describeFile(file: Declarations, homeOf: (type: protobuf.ReflectionObject) => string): FileDescriptor {
  const { objects } = file;
  const dependency = new Set(objects.flatMap(typesUsedBy).map(homeOf));
  dependency.delete(file.name);
  return {
    name: file.name,
    package: file.package,
    syntax: 'proto3',
    dependency: [...dependency].sort(),
    messageType: objects.filter((object) => object instanceof protobuf.Type).map(describeMessage),
    enumType: objects.filter((object) => object instanceof protobuf.Enum).map(describeEnum),
    service: objects.filter((object) => object instanceof protobuf.Service).map(describeService),
  };
}

/** The messages and enums that an object's fields or methods refer to. */
export function typesUsedBy(object: protobuf.ReflectionObject): protobuf.ReflectionObject[] {
  if (object instanceof protobuf.Service) {
    return object.methodsArray.flatMap((method) => {
      method.resolve();
      return [method.resolvedRequestType, method.resolvedResponseType].filter((type) => type !== null);
    });
  }
  if (!(object instanceof protobuf.Type)) return [];
  const own = object.fieldsArray.map((field) => field.resolve().resolvedType).filter((type) => type !== null);
  return [...own, ...object.nestedArray.flatMap(typesUsedBy)];
}

/** The synthetic oneof around an `optional` field stands after the real ones. */
function describeMessage(type: protobuf.Type): object {
  const oneofs = [...type.oneofsArray].sort((a, b) => Number(isSynthetic(a)) - Number(isSynthetic(b)));
  const maps = type.fieldsArray.flatMap((field) => describeMapEntry(field) ?? []);
  const nested = type.nestedArray.filter((object) => object instanceof protobuf.Type).map(describeMessage);
  return {
    name: type.name,
    field: type.fieldsArray.map((field) => describeField(field, oneofs)),
    nestedType: [...nested, ...maps],
    enumType: type.nestedArray.filter((object) => object instanceof protobuf.Enum).map(describeEnum),
    oneofDecl: oneofs.map(({ name }) => ({ name })),
  };
}

function isSynthetic({ fieldsArray }: protobuf.OneOf): boolean {
  return fieldsArray.length === 1 && isOptional(fieldsArray[0]);
}

function isOptional(field: protobuf.Field | undefined): boolean {
  return field?.options?.['proto3_optional'] === true;
}

function describeField(field: protobuf.Field, oneofs: readonly protobuf.OneOf[]): object {
  const { map } = field;
  return {
    name: field.name,
    number: field.id,
    label: map || field.repeated ? 'LABEL_REPEATED' : 'LABEL_OPTIONAL',
    jsonName: jsonNameOf(field.name),
    ...(map ? { type: 'TYPE_MESSAGE', typeName: entryTypeOf(field) } : typeOf(field)),
    ...(field.partOf && { oneofIndex: oneofs.indexOf(field.partOf) }),
    ...(isOptional(field) && { proto3Optional: true }),
  };
}

function describeMapEntry(field: protobuf.Field): object | undefined {
  if (!(field instanceof protobuf.MapField)) return undefined;
  // A map is a field by its class, whatever its type says.
  const asField: protobuf.Field = field as unknown as protobuf.Field;
  const label = 'LABEL_OPTIONAL';
  return {
    name: entryNameOf(asField),
    field: [
      { name: 'key', number: 1, label, jsonName: 'key', type: `TYPE_${field.keyType.toUpperCase()}` },
      { name: 'value', number: 2, label, jsonName: 'value', ...typeOf(asField) },
    ],
    options: { mapEntry: true },
  };
}

function typeOf(field: protobuf.Field): object {
  const { resolvedType } = field.resolve();
  if (resolvedType === null) return { type: `TYPE_${field.type.toUpperCase()}` };
  const type = resolvedType instanceof protobuf.Enum ? 'TYPE_ENUM' : 'TYPE_MESSAGE';
  return { type, typeName: resolvedType.fullName };
}

function describeEnum({ name, values, options }: protobuf.Enum): object {
  const entries = Object.entries(values).map(([word, number]) => ({ name: word, number }));
  // The first value of a proto3 enum is its default, and must be zero.
  entries.sort((a, b) => Number(b.number === 0) - Number(a.number === 0));
  return { name, value: entries, ...(options?.['allow_alias'] && { options: { allowAlias: true } }) };
}

function describeService(service: protobuf.Service): object {
  const method = service.methodsArray.map((each) => ({
    name: each.name,
    inputType: each.resolvedRequestType?.fullName,
    outputType: each.resolvedResponseType?.fullName,
    clientStreaming: each.requestStream === true,
    serverStreaming: each.responseStream === true,
  }));
  return { name: service.name, method };
}

function entryTypeOf(field: protobuf.Field): string {
  return `${field.parent?.fullName}.${entryNameOf(field)}`;
}

/** As protoc names it: `filter_metadata` has entries of type `FilterMetadataEntry`. */
function entryNameOf({ name }: protobuf.Field): string {
  const words = name.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Entry`;
}

function jsonNameOf(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
