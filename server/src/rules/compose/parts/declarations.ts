import type { Edit } from '../../../core/fix.js';
import { put, type Content } from '../../../syntax/compose/edits.js';
import type { Section } from '../../../syntax/compose/file.js';
import type { ComposeProject } from '../../../syntax/compose/project.js';

/** Declares a name in the project's first file. `''` leaves the value to Compose. */
export function declare({ files: [file] }: ComposeProject, section: Section, name: string, content: Content): Edit | undefined {
  const root = file?.roots[0];
  const edit = file && root && put(file, root, [section, name], content);
  return edit && { ...edit, text: edit.text.trimEnd(), path: file.path };
}
