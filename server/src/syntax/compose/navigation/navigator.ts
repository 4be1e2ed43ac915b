import type { Completion, Navigator } from '../../../core/navigation.js';
import type { ComposeFile } from '../file.js';
import { composeCompletions } from './completion.js';
import type { Projects } from './projects.js';

/** What an editor may ask about a compose file. */
export class ComposeNavigator implements Navigator {
  constructor(
    private readonly file: ComposeFile,
    private readonly projects: Projects,
  ) {}

  completionsAt(offset: number): Completion[] {
    return composeCompletions(this.file, offset, this.projects);
  }
}
