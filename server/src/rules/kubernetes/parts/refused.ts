import { rule, type Options, type Rule, type RuleDefinition } from '../../../core/rule.js';

type Target = 'kubernetes' | 'kubernetes-scope';
type Usual = 'severity' | 'category' | 'presets' | 'fixes' | 'since' | 'equivalents';
type Definition<T extends Target, O extends Options> = Omit<RuleDefinition<T, O>, Usual> & Partial<Pick<RuleDefinition<T, O>, Usual>>;

/** Declares a rule about what the API server refuses: an error that everybody wants to know. */
export const refused = <T extends Target = 'kubernetes', O extends Options = Options>(definition: Definition<T, O>): Rule =>
  rule<T, O>({
    severity: 'error',
    category: 'correctness',
    presets: { recommended: {} },
    fixes: [],
    since: '0.1.0',
    equivalents: [],
    ...definition,
  });
