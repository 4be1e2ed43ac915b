import type { Service } from '../../../syntax/compose/service.js';

/** Whether two services can be active at once: one of them always is, or they share a profile. */
export const canRunTogether = (a: Service, b: Service): boolean =>
  a.profiles.length === 0 || b.profiles.length === 0 || a.profiles.some((profile) => b.profiles.includes(profile));
