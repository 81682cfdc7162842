import type { ApiImplementation, DataState } from '../../shared/api.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { openingAt } from '../../shared/domain/opening-hours.ts';
import { newestFirst } from '../../shared/domain/newest-first.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { workingCalendar } from '../../shared/domain/working-calendar.ts';
import { ok } from '../../shared/result.ts';
import type { FeedService } from '../feed/feed-service.ts';
import type { Log } from '../shell/log.ts';
import type { KioskStores } from '../stores.ts';
import type { OfficeDataAge } from './data-age.ts';
import { languagesOffered, languageWords } from './languages.ts';

export function kioskApi(options: {
  stores: KioskStores;
  dataAge: OfficeDataAge;
  feed: Pick<FeedService, 'progress'>;
  clock: Clock;
  config: KioskConfig;
  log: Log;
}): ApiImplementation['kiosk'] {
  const { stores, dataAge, feed, clock, config, log } = options;
  return {
    state() {
      const now = clock.now();
      const known = stores.inCatalogue((catalogue) => ({
        office: catalogue.office(),
        ready: catalogue.cursor('catalogue') !== undefined,
        notices: newestFirst(catalogue.notices(now)),
        packs: catalogue.languagePacks(),
      }));
      const office = known?.office;
      return ok({
        now: vietnamIso(now),
        ...(office !== undefined && { office }),
        opening: office === undefined ? { type: 'unknown' } : openingAt(office, now, workingCalendar),
        dossierData: dataState(),
        catalogueReady: known?.ready ?? false,
        notices: known?.notices ?? [],
        screen: config.screen,
        camera: config.camera,
        pad: config.pad,
        codePrefixes: config.codes.prefixes ?? [`${stores.home}-`],
        ...(config.codes.patterns !== undefined && { codePatterns: config.codes.patterns }),
        idle: config.idle,
        languages: languagesOffered(config.languages, known?.packs ?? []),
        ...(config.printer !== undefined && { printer: { paper: config.printer.paper } }),
        ...(config.outbox !== undefined && { officerCalls: true as const }),
        ...(config.officerCall.sound && { callSound: true as const }),
      });
    },

    language({ id }) {
      const pack = stores.inCatalogue((catalogue) => catalogue.languagePack(id));
      return languageWords(id, config.languages, pack);
    },

    reportScreenError({ screen, message }) {
      // Numbers in it could be a dossier's; what else a browser's error says is about code.
      return ok({ eventId: log('screen-failed', { screen, message: message.replaceAll(/\d{3,}/g, '#') }) });
    },
  };

  function dataState(): DataState {
    const age = dataAge(stores.home);
    if (age === undefined) return { type: 'loading', ...feed.progress(stores.home) };
    return { type: age.fresh ? 'fresh' : 'old', asOf: age.asOf };
  }
}
