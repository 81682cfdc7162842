import { z } from 'zod';

/** The national portal's records, as far as they are read. Everything may be null or absent but code and name. */
const text = z.string().nullish();
const named = z.object({ name: text });
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

const portalFeeSchema = z.object({
  type: text,
  value: z.number().nullish(),
  currencyName: text,
  description: text,
  attachment: z.object({ fileName: text }).nullish(),
});
export type PortalFee = z.infer<typeof portalFeeSchema>;

const portalMethodSchema = z.object({
  submissionMethod: text,
  processingTime: z.union([z.number(), z.string()]).nullish(),
  processingTimeUnit: text,
  description: text,
  fees: list(portalFeeSchema),
});
export type PortalMethod = z.infer<typeof portalMethodSchema>;

const portalPaperSchema = z.object({
  name: text,
  originalQty: z.number().nullish(),
  copyQty: z.number().nullish(),
  attachments: list(z.object({ fileName: text })),
});
export type PortalPaper = z.infer<typeof portalPaperSchema>;

const processingDaySchema = z.object({ qty: z.number().nullish(), type: text });
export type ProcessingDay = z.infer<typeof processingDaySchema>;

const codeSchema = z.union([z.string(), z.number()]).nullish();

/** A detail record: the `data` of `{code: "OK", data}`. */
export const portalDetailSchema = z.object({
  id: text,
  code: codeSchema,
  name: text,
  description: text,
  type: text,
  isWard: z.boolean().nullish(),
  isProvince: z.boolean().nullish(),
  isMinistry: z.boolean().nullish(),
  isOtherAgency: z.boolean().nullish(),
  category: named.nullish(),
  categoriesDetails: list(named),
  departmentPromulgateName: text,
  decisionNo: text,
  procedureProposal: z
    .object({
      proposalNumber: text,
      decisionNumber: text,
      decisionDate: z.number().nullish(),
      issuingAgency: named.nullish(),
    })
    .nullish(),
  executionSteps: list(z.object({ name: text, description: text })),
  executionMethods: list(portalMethodSchema),
  executionCases: list(z.object({ name: text, profileComponents: list(portalPaperSchema) })),
  cases: list(z.object({ name: text, processingDay: processingDaySchema.nullish() })),
  legalBasisesDetails: list(z.object({ name: text, code: text })),
  resultsDetails: list(named),
  subjectTypesDetails: list(named),
  executingAgencies: text,
  delegatedAgencies: text,
  authorizedAgencies: text,
  coordinatingAgencies: text,
  departmentsExecuting: list(named),
  departmentsAuthority: list(named),
  departmentsAuthorized: list(named),
  departmentsCoordinating: list(named),
  unitGroupsExecuting: list(named),
  unitGroupsAuthority: list(named),
  unitGroupsAuthorized: list(named),
  unitGroupsCoordinating: list(named),
  requirementsAndConditions: text,
  dossierReceivingAddresses: text,
  returningMethods: list(z.object({ type: text, value: list(text) })),
  serviceGroupsDetails: list(named),
  procedureRelatedGroup: z.unknown().optional(),
  isFullProcess: z.boolean().nullish(),
  state: text,
  keywords: text,
  note: text,
  updatedAt: z.number().nullish(),
});
export type PortalDetail = z.infer<typeof portalDetailSchema>;

/** A row of the catalogue (`catalog.jsonl`). */
export const portalRowSchema = z.object({
  id: text,
  code: codeSchema,
  name: text,
  categories: list(text),
  departments: list(text),
  departmentPromulgate: text,
  formalityTargetType: list(text),
  state: text,
  type: text,
});
export type PortalRow = z.infer<typeof portalRowSchema>;
