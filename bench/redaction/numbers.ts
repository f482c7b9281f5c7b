import {
	getCountries,
	getExampleNumber,
	parsePhoneNumberFromString,
	type CountryCode,
	type PhoneNumber,
} from 'libphonenumber-js/max';
import mobiles from 'libphonenumber-js/mobile/examples';
import metadata from 'libphonenumber-js/max/metadata';
import type { Random } from './random';

/** Every region that libphonenumber knows, e.g. DE. */
export const regions = getCountries();

/**
 * Mobile and landline numbers of a region that libphonenumber considers valid, generated from its example number and
 * its possible lengths.
 * @returns `count` of them
 */
export function numbersOf(region: CountryCode, count: number, random: Random): PhoneNumber[] {
	const example = getExampleNumber(region, mobiles)?.nationalNumber ?? '';
	const [code, , , lengths] = metadata.countries[region] as unknown as [
		string,
		string,
		string,
		number[],
	];
	const found: PhoneNumber[] = [];
	for (let tries = 0; found.length < count && tries < count * 4000; tries++) {
		const fromExample = tries % 2 === 0 || tries > count * 2000;
		const kept = fromExample ? random.between(1, example.length - 1) : 0;
		const length = fromExample ? example.length : random.of(lengths);
		const national = example.slice(0, kept) + random.text('0123456789', length - kept);
		const number = parsePhoneNumberFromString(`+${code}${national}`);
		if (!number?.isValid()) continue;
		// Some regions share their numbers with a neighbor, e.g. Vatican City
		if (number.country !== region && tries < count * 2000) continue;
		if (/^(FIXED_LINE|MOBILE)/.test(number.getType() ?? '')) found.push(number);
	}
	return found;
}
