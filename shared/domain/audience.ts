import { z } from 'zod';

/** Whom a procedure is for, as people would say it of themselves. The source's own words stand in `audience`. */
export const audienceGroups = ['citizen', 'household', 'business', 'organisation'] as const;
export const audienceGroupSchema = z.enum(audienceGroups);
export type AudienceGroup = z.infer<typeof audienceGroupSchema>;
