import type { Suppression } from '../../core/suppression.js';
import type { KubernetesFile } from './file.js';

export const suppressionsOf = (file: KubernetesFile): readonly Suppression[] => (file.text === '' ? [] : []);
