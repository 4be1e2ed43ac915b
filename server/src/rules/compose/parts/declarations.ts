import type { Edit, Fix } from '../../../core/fix.js';
import { resolvePath } from '../../../core/path.js';
import { put, type Content } from '../../../syntax/compose/edits.js';
import type { Section } from '../../../syntax/compose/file.js';
import type { ComposeProject } from '../../../syntax/compose/project.js';
import type { Reference } from '../../../syntax/compose/references.js';
import type { Service } from '../../../syntax/compose/service.js';

/** Declares a name in the project's first file. `''` leaves the value to Compose. */
export function declare({ files: [file] }: ComposeProject, section: Section, name: string, content: Content): Edit | undefined {
  const root = file?.roots[0];
  const edit = file && root && put(file, root, [section, name], content);
  return edit && { ...edit, text: edit.text.trimEnd(), path: file.path };
}

/** The volumes that a service mounts by name. */
export function namedVolumes({ mounts }: Service): Reference[] {
  return mounts.flatMap(({ type, source, sourceAt, item }) =>
    type === 'volume' && source !== undefined && source !== '' && sourceAt ? [{ key: 'volumes', name: source, at: sourceAt, item }] : [],
  );
}

/** A mount of `data` is meant as `./data` where that exists. */
export function prefixPath(project: ComposeProject, { name, at, item }: Reference, section: Section): Fix[] {
  const folder = item?.layer.context.folder ?? project.folder;
  if (section !== 'volumes' || project.surroundings.exists(resolvePath(folder, name)) !== true) return [];
  const edits = [{ span: { start: at.start, end: at.start }, text: './', path: at.path }];
  return [{ title: `Mount the folder ./${name}`, safety: 'review', edits }];
}
