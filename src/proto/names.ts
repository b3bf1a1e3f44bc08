/** `proxyListenPort` → `proxy_listen_port`. Fields where this is not the .proto name say so with `named`. */
export function protoNameOf(jsonName: string): string {
  return jsonName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * The name protoc-gen-go gives a field: every letter after an underscore or a digit is a capital, and the underscore
 * falls away only before a lower-case letter (`enable_64bit_trace_id` → `Enable_64BitTraceId`).
 */
export function goNameOf(protoName: string): string {
  return protoName
    .replace(/_(?=[a-z])/g, '\0')
    .replace(/(^|[\0_\d])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replaceAll('\0', '');
}
