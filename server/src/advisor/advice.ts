import type { Range } from '../core/span.js';
import type { Assessment } from './assessment.js';

declare module '../core/rule.js' {
  interface Models {
    advice: Assessment;
  }
}

/** From the least to the most orchestration. */
export const tiers = [
  'docker',
  'compose-small',
  'compose-medium',
  'compose-large',
  'swarm',
  'nomad',
  'k3s-single',
  'k3s-multi',
  'kubernetes',
] as const;

/** `none`: nothing in the project keeps running. */
export type Tier = (typeof tiers)[number] | 'none';

export const projectKinds = ['dockerfile', 'compose', 'swarm', 'nomad', 'kubernetes', 'kustomize', 'helm'] as const;
export type ProjectKind = (typeof projectKinds)[number];

export type ProjectRole = 'production' | 'development' | 'test';

export const serviceClasses = ['inactive', 'one-shot', 'test load', 'stateful', 'infrastructure', 'own'] as const;
export type ServiceClass = (typeof serviceClasses)[number];

export type ConfidenceLevel = 'high' | 'medium' | 'low';
export type Flag = 'overkill' | 'outgrown';

/** A place in a file; positions are LSP's. */
export interface Location {
  readonly path: string;
  readonly range: Range;
}

/** Servers of one size. */
export interface Server {
  readonly nodes: number;
  /** Of each. */
  readonly cores: number;
  readonly memoryGB: number;
  readonly diskGB: number;
  /** Criteria (`S15`), or `estimate` for a figure of ours. */
  readonly cites: readonly string[];
}

/** One piece of evidence; 0 points for what is only told. */
export interface NeedPart {
  readonly id: string;
  readonly points: number;
  /** Empty for points that are ours. */
  readonly cites: readonly string[];
  readonly text: string;
  readonly locations: readonly Location[];
}

export interface HardFactAdvice {
  readonly id: string;
  readonly text: string;
  readonly requires: 'kubernetes' | 'swarm' | 'nomad';
  readonly locations: readonly Location[];
}

export interface ServiceAdvice {
  readonly name: string;
  readonly class: ServiceClass;
  /** Services of one group are one program; null for those that are not counted. */
  readonly independentGroup: string | null;
  readonly replicas: number;
  /** Planning value of one replica with all of its containers, in MiB. */
  readonly memoryMB: number;
  readonly memorySource: string;
  readonly guess: boolean;
  readonly location: Location | null;
}

/** A line of the sum; the lines add up to `sumGB`. Notes and warnings have 0. */
export interface SizingLine {
  readonly text: string;
  readonly memoryGB: number;
  readonly source: string;
}

export interface Sizing {
  readonly sumGB: number;
  /** Σ requests and Σ limits as far as they are given. */
  readonly requestsGB: number;
  readonly limitsGB: number;
  /** 0 to 1: the part of the sum that neither a file nor the table of images gives. */
  readonly guessedShare: number;
  readonly lines: readonly SizingLine[];
}

export interface QuestionAdvice {
  readonly id: 'team' | 'traffic' | 'downtime' | 'places';
  readonly answer: string | null;
  readonly effects: readonly { readonly answer: string; readonly tier: Tier }[];
}

export interface NextStep {
  readonly title: string;
  readonly command?: string;
  readonly link?: string;
}

/** The verdict on one project; the shape is the stable JSON of `plimsoll advise --format json`. */
export interface Advice {
  readonly version: 1;
  readonly project: {
    /** The folder (`.` for the workspace's root), or the file where a folder holds several projects. */
    readonly path: string;
    readonly kind: ProjectKind;
    readonly files: readonly string[];
    readonly role: ProjectRole | null;
  };
  readonly verdict: { readonly tier: Tier; readonly title: string; readonly server: Server | null };
  readonly confidence: { readonly level: ConfidenceLevel; readonly reasons: readonly string[] };
  readonly flags: readonly Flag[];
  readonly need: { readonly total: number; readonly parts: readonly NeedPart[] };
  readonly hardFacts: readonly HardFactAdvice[];
  readonly services: readonly ServiceAdvice[];
  readonly sizing: Sizing;
  readonly questions: readonly QuestionAdvice[];
  /** Single changes that move the verdict, the nearest first. */
  readonly changes: readonly { readonly if: string; readonly tier: Tier }[];
  readonly next: readonly NextStep[];
}
