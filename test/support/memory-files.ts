import { builtinTemplatePath } from '#config/builtin-templates.ts';
import { diskFiles, type Files } from '#config/files.ts';

/** Files that are only in memory, beside the built-in templates, which are those on the disk. */
export function memoryFiles(files: Readonly<Record<string, string>> = {}): Files {
  return {
    read: async (path) => {
      const text = files[path];
      if (text !== undefined) return text;
      if (path.startsWith(builtinTemplatePath('.').replace(/\/[^/]*$/, ''))) return diskFiles.read(path);
      throw new Error(`ENOENT: no such file or directory, open '${path}'`);
    },
  };
}
