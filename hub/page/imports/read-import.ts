import { readCatalogueImport } from './import-catalogue.ts';
import { readDossierImport } from './import-dossiers.ts';
import type { ImportKind, ReadImport } from './import-kind.ts';
import { readLayerImport } from './import-layer.ts';

/** Kinds that can be looked at before they are taken. */
export const readImports: Readonly<Record<Exclude<ImportKind, 'forms'>, ReadImport>> = {
  layer: readLayerImport,
  catalogue: readCatalogueImport,
  dossiers: readDossierImport,
};
