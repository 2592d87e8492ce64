// The map through time: which picture is which months, and what a picture says.

export type FrameUnit = 'month' | 'quarter' | 'year';

/** What the server says of a picture; pictures without an incident are left out. */
export interface Frame {
  /** Units since January 1970. */
  readonly frame: number;
  readonly incidents: number;
  readonly killed: number;
  readonly killedKnown: number;
  /** Incidents known to their department only, by its code. */
  readonly departments: Readonly<Record<string, number>>;
}

export const monthsOf: Readonly<Record<FrameUnit, number>> = { month: 1, quarter: 3, year: 12 };

/** First and last day of a picture, ISO 8601. */
export function frameDays(frame: number, unit: FrameUnit): { from: string; to: string } {
  const month = frame * monthsOf[unit];
  const day = (months: number, date: number) => new Date(Date.UTC(1970, months, date)).toISOString().slice(0, 10);
  return { from: day(month, 1), to: day(month + monthsOf[unit], 0) };
}

/** The picture a day falls in. @param day ISO 8601. */
export function frameOf(day: string, unit: FrameUnit): number {
  const [year = 1970, month = 1] = day.split('-').map(Number);
  return Math.floor(((year - 1970) * 12 + month - 1) / monthsOf[unit]);
}

/** The name of a picture: "mayo de 2014", "quarter 2 of 2014", "2014". @param quarter the text for quarters, with {0} and {1}. */
export function frameName(frame: number, unit: FrameUnit, language: string, quarter: string): string {
  const start = new Date(Date.UTC(1970, frame * monthsOf[unit], 1));
  if (unit === 'year') return String(start.getUTCFullYear());
  if (unit === 'quarter') return quarter.replace('{0}', String(Math.floor(start.getUTCMonth() / 3) + 1)).replace('{1}', String(start.getUTCFullYear()));
  return monthName(start, language);
}

export function monthName(day: Date, language: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'es-PE', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(day);
}

/** The picture after `current`; the first one after the last, and before anything was shown. */
export function nextFrame(current: number | null, by: number, first: number, last: number): number {
  if (current === null) return by < 0 ? last : first;
  const next = current + by;
  return next > last ? first : next < first ? last : next;
}
