import { readCatalogueImport } from './import-catalogue.ts';
import { readDossierImport } from './import-dossiers.ts';
import { readFormImport } from './import-forms.ts';
import type { ImportKind, ReadImport } from './import-kind.ts';
import { readLayerImport } from './import-layer.ts';

export const readImports: Readonly<Record<ImportKind, ReadImport>> = {
  layer: readLayerImport,
  catalogue: readCatalogueImport,
  dossiers: readDossierImport,
  forms: readFormImport,
};
