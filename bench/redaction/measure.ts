import type { CountryCode } from 'libphonenumber-js/max';
import { redactor } from '../../nodes/shared/conversations/transcript/redact';
import { numbersOf, regions } from './numbers';
import { Random } from './random';
import { things } from './things';
import { international, national, sentences } from './writings';

/** How many numbers were completely hidden, and which ones were not. */
export interface Recall {
	tried: number;
	hidden: number;
	missed: string[];
}

/** The results for one region. */
export interface RegionRecall {
	region: CountryCode;
	national: Recall;
	international: Recall;
	/** Only for numbers of seven or more digits. */
	longNational: Recall;
}

const { text: hide } = redactor('replace', []);

const digit = /\p{Nd}/gu;

/** The digits of the sentence without the numbers. */
function foreignDigits(sentence: string): string {
	return (filled(sentence, '', '').match(digit) ?? []).join('');
}

function filled(sentence: string, first: string, second: string): string {
	return sentence.replace('{1}', () => first).replace('{2}', () => second);
}

/** Whether no digit of the numbers is left: the remaining digits belong to the sentence. */
function isHidden(sentence: string, first: string, second: string): boolean {
	const text = filled(sentence, first, second);
	const left = (hide(text).match(digit) ?? []).join('');
	// Text next to a number may be hidden with it
	let rest = foreignDigits(sentence);
	for (const one of left) {
		const at = rest.indexOf(one);
		if (at < 0) return false;
		rest = rest.slice(at + 1);
	}
	return true;
}

/** @param perRegion how many numbers per region; each is put into several sentences */
export function recallByRegion(perRegion: number, seed = 1): RegionRecall[] {
	return regions.map((region, index) => {
		const random = new Random(seed * 1000 + index);
		const empty = (): Recall => ({ tried: 0, hidden: 0, missed: [] });
		const result = { region, national: empty(), international: empty(), longNational: empty() };
		const numbers = numbersOf(region, perRegion, random);
		numbers.forEach((number, at) => {
			const other = numbers[(at + 1) % numbers.length] ?? number;
			for (const [kind, write] of [
				['national', national],
				['international', international],
			] as const) {
				for (let times = 0; times < 8; times++) {
					const sentence = random.of(sentences);
					const [first, second] = [write(number, random), write(other, random)];
					const counted = [result[kind]];
					const digits = [first, second].map((text) => text.match(digit)?.length ?? 0);
					if (kind === 'national' && Math.min(...digits) >= 7) counted.push(result.longNational);
					const hidden = isHidden(sentence, first, second);
					for (const recall of counted) {
						recall.tried++;
						if (hidden) recall.hidden++;
						else recall.missed.push(filled(sentence, first, second));
					}
				}
			}
		});
		return result;
	});
}

/** How much is hidden in texts without phone numbers. */
export function falseHits(perKind: number, seed = 1): Array<{ kind: string } & Recall> {
	return Object.entries(things).map(([kind, make], index) => {
		const random = new Random(seed * 7919 + index);
		const recall: Recall = { tried: perKind, hidden: 0, missed: [] };
		for (let times = 0; times < perKind; times++) {
			const text = make(random);
			if (hide(text) === text) continue;
			recall.hidden++;
			recall.missed.push(text);
		}
		return { kind, ...recall };
	});
}

/** The share of the numbers that was hidden, 0 to 1. */
export function shareOf(recalls: readonly Recall[]): number {
	const sum = (key: 'tried' | 'hidden') => recalls.reduce((total, one) => total + one[key], 0);
	return sum('tried') === 0 ? 1 : sum('hidden') / sum('tried');
}
