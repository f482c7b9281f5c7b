import metadata from 'libphonenumber-js/max/metadata';
import { callingCodes } from '../../../nodes/shared/conversations/transcript/redaction/callingCodes';
import { falseHits, recallByRegion, shareOf } from '../../../bench/redaction/measure';
import { gapRegions } from '../../../bench/redaction/page';

/** Another seed than that of docs/redaction.md: the result must not depend on the random numbers. */
const seed = 20_261;
const regions = recallByRegion(3, seed);

test('phone numbers of all regions, national and international, are hidden completely', () => {
	expect(regions.every(({ national }) => national.tried > 0)).toBe(true);
	expect(shareOf(regions.map(({ international }) => international))).toBeGreaterThanOrEqual(0.999);
	expect(shareOf(regions.map(({ longNational }) => longNational))).toBeGreaterThanOrEqual(0.98);
});

test('regions with less than nine in ten hidden are named in the help', () => {
	const below = regions
		.filter(({ longNational }) => shareOf([longNational]) < 0.8)
		.map(({ region }) => region);
	for (const region of below) expect(gapRegions).toContain(region);
});

test('less than two in a hundred other texts with digits are hidden', () => {
	expect(shareOf(falseHits(150, seed))).toBeLessThan(0.02);
});

test('the table of calling codes matches libphonenumber', () => {
	const expected = new Map<string, [number, number]>();
	const known = metadata as unknown as {
		country_calling_codes: Record<string, string[]>;
		countries: Record<string, [string, string, string, number[]]>;
		nonGeographic: Record<string, [string, string, string, number[]]>;
	};
	const add = (code: string, lengths: number[]) =>
		expected.set(code, [Math.min(...lengths) + code.length, Math.max(...lengths) + code.length]);
	for (const [code, countries] of Object.entries(known.country_calling_codes)) {
		add(
			code,
			countries.flatMap((country) => known.countries[country]?.[3] ?? []),
		);
	}
	for (const [code, country] of Object.entries(known.nonGeographic)) add(code, country[3]);
	expect(
		new Map([...callingCodes].map(([code, { fewest, most }]) => [code, [fewest, most]])),
	).toEqual(expected);
});
