import { escapeSnippet, type Edit } from '../../../core/fix.js';
import type { Place } from '../../../core/span.js';
import { addToService } from '../../../syntax/compose/edits.js';
import type { Service } from '../../../syntax/compose/service.js';
import { itemText } from '../../../syntax/compose/value.js';
import type { StageFacts } from '../../../syntax/dockerfile/facts.js';
import { checksItself } from '../../../syntax/images/known-images.js';

/** Where a service switches its health check off. */
export function switchedOff({ value }: Service): Place | undefined {
  const check = value.get('healthcheck');
  const disable = check?.get('disable');
  if (disable?.text === 'true') return disable.place;
  const test = check?.get('test');
  const [first] = test?.items() ?? [];
  return first && itemText(first) === 'NONE' ? test?.place : undefined;
}

/** Whether a service has a health check of its own or of its image; undefined where that cannot be known. */
export function hasHealthcheck(service: Service, stage?: StageFacts): boolean | undefined {
  if (switchedOff(service)) return false;
  if (service.has('healthcheck') || stage?.hasHealthcheck) return true;
  if (service.has('build')) return stage && false;
  const { image, software } = service;
  if (image?.reference && checksItself(image.reference)) return true;
  return software && !software.runOnce ? false : undefined;
}

/** Adds a health check: the one that is known for the image, or one to be written; as a snippet, or as it is. */
export function addHealthcheck(service: Service, snippet: boolean): Edit | undefined {
  const known = service.software?.healthcheck;
  if (service.has('healthcheck') || (known === undefined && !snippet)) return undefined;
  const test = JSON.stringify(known ?? 'curl -fsS localhost:8080/healthz');
  return addToService(service, ['healthcheck'], { test: snippet ? `\${1:${escapeSnippet(test)}}` : test, interval: '10s', retries: '5' });
}
