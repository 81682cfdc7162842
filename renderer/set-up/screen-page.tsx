import { ArrowRight, CreditCard, Minus, Monitor, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../components/action/action.tsx';
import { Options } from './options.tsx';
import {
  CARD_MM,
  inchesOf,
  LEAST_SIDE_MM,
  panelInches,
  pixelsPerMillimetre,
  shareOfSize,
  withinLimits,
} from './screen-size.ts';
import { SetUpPage } from './set-up-page.tsx';
import type { StepProps } from './steps.ts';

const FINE = 0.002;
const COARSE = 0.02;
/** A configuration may say it less exactly. */
const SAME_INCHES = 0.1;

/** How large the panel is, so that type and buttons come out in millimetres: by its name, or measured with a card. */
export function ScreenPage({ draft, change, onBack, onNext }: StepProps) {
  const { t, i18n } = useTranslation();
  const [measuring, setMeasuring] = useState(false);
  const { pixelsPerMillimetre: perMillimetre } = draft;
  const pixels = { width: window.screen.width, height: window.screen.height };
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const inches = panelInches.find((one) => Math.abs(inchesOf(perMillimetre, pixels) - one) < SAME_INCHES);
  const percent = Math.round(100 * shareOfSize(perMillimetre, pixels));
  const set = (value: number) => {
    change({ pixelsPerMillimetre: withinLimits(value) });
  };
  return (
    <SetUpPage
      step="screen"
      title={t('setUp.screen.title')}
      lead={t(measuring ? 'setUp.screen.measureLead' : 'setUp.screen.lead')}
      onBack={onBack}
      actions={
        <>
          <Action
            icon={measuring ? Monitor : CreditCard}
            onPress={() => {
              setMeasuring(!measuring);
            }}
          >
            {t(measuring ? 'setUp.screen.choose' : 'setUp.screen.measure')}
          </Action>
          <Action look="main" trailingIcon={ArrowRight} onPress={onNext}>
            {t('setUp.next')}
          </Action>
        </>
      }
    >
      {measuring ? (
        <div className="set-up-measure">
          {/* In pixels: this is what is measured, whatever the page around it does. */}
          <div
            className="set-up-card"
            role="img"
            aria-label={t('setUp.screen.card')}
            style={{
              width: `${CARD_MM.width * perMillimetre}px`,
              height: `${CARD_MM.height * perMillimetre}px`,
            }}
          />
          <div className="set-up-measure-keys">
            <Action icon={Minus} onPress={() => set(perMillimetre * (1 - COARSE))}>
              {t('setUp.screen.muchSmaller')}
            </Action>
            <Action icon={Minus} onPress={() => set(perMillimetre * (1 - FINE))}>
              {t('setUp.screen.smaller')}
            </Action>
            <Action icon={Plus} onPress={() => set(perMillimetre * (1 + FINE))}>
              {t('setUp.screen.larger')}
            </Action>
            <Action icon={Plus} onPress={() => set(perMillimetre * (1 + COARSE))}>
              {t('setUp.screen.muchLarger')}
            </Action>
          </div>
        </div>
      ) : (
        <Options
          label={t('setUp.screen.title')}
          chosen={inches === undefined ? undefined : String(inches)}
          onChoose={(key) => {
            set(pixelsPerMillimetre(Number(key), pixels));
          }}
          options={panelInches.map((one) => ({
            key: String(one),
            words: t('setUp.screen.inches', { inches: number.format(one) }),
          }))}
        />
      )}
      <p role="status" className="set-up-size">
        {t('setUp.screen.now', { inches: number.format(inchesOf(perMillimetre, pixels)) })}
        {percent < 100 && ` ${t('setUp.screen.small', { percent, millimetres: LEAST_SIDE_MM })}`}
      </p>
    </SetUpPage>
  );
}
