import type { ShapedValue } from '../../../syntax/schema/check.js';

/** `- KEY: value` in a list of `KEY=value`; `compose/valid-environment-form` is about it. */
export const isPairInList = ({ node, listShape }: ShapedValue): boolean => node.kind === 'map' && listShape?.format === 'pairs';
