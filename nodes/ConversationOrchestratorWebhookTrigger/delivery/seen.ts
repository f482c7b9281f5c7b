import { createHash } from 'crypto';
import { forgetOldest } from '../../shared/runtime/forgetOldest';

/** 48 bits in base64url: among as many as are kept, two differ by chance once in 10^10 events. */
const keyLength = 8;

/** A short key for any text or bytes. */
export function keyOf(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('base64url').slice(0, keyLength);
}

/** A bounded memory of what was delivered, that forgets the oldest first. */
export class Seen {
	private readonly keys = new Set<string>();

	private saved = '';

	/**
	 * @param most how many keys it remembers
	 * @param maxSaved how many of these, the newest, it writes down
	 */
	constructor(
		private readonly most = 40_000,
		private readonly maxSaved = 1_000,
	) {}

	/** Takes up what another memory wrote down; what it knows itself stays known. */
	load(saved: unknown, isMeant: (key: string) => boolean): void {
		if (typeof saved !== 'string' || saved === this.saved) return;
		for (const key of saved.match(/[\w-]{8}/g) ?? []) if (isMeant(key)) this.add(key);
	}

	has(key: string): boolean {
		return this.keys.has(key);
	}

	/** @param isSaved whether it is among what is written down */
	add(key: string, isSaved = true): void {
		if (this.keys.has(key)) return;
		this.keys.add(key);
		if (isSaved) this.saved = this.save(key);
		forgetOldest(this.keys, this.most);
	}

	/**
	 * What to write down; `load` understands it.
	 * @param more keys that are to stand in it, too
	 */
	save(...more: string[]): string {
		return (this.saved + more.join('')).slice(-keyLength * this.maxSaved);
	}
}
