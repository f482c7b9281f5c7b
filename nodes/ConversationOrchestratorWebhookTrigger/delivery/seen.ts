import { createHash } from 'crypto';
import { forgetOldest } from '../../shared/runtime/forgetOldest';

/** 48 bits in base64url: among as many as are kept, two events get the same key by chance once in 10^10 events. */
const keyLength = 8;

/** A short key for any text or bytes. */
export function keyOf(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('base64url').slice(0, keyLength);
}

/** A bounded memory of deliveries, which forgets the oldest first. */
export class Seen {
	private readonly keys = new Set<string>();

	private saved = '';

	/**
	 * @param most how many keys to remember
	 * @param maxSaved how many of these to save, the newest ones
	 */
	constructor(
		private readonly most = 40_000,
		private readonly maxSaved = 1_000,
	) {}

	/** Merges what another memory saved. */
	load(saved: unknown, isMeant: (key: string) => boolean): void {
		if (typeof saved !== 'string' || saved === this.saved) return;
		for (const key of saved.match(/[\w-]{8}/g) ?? []) if (isMeant(key)) this.add(key);
	}

	has(key: string): boolean {
		return this.keys.has(key);
	}

	/** @param isSaved whether to save it */
	add(key: string, isSaved = true): void {
		if (this.keys.has(key)) return;
		this.keys.add(key);
		if (isSaved) this.saved = this.save(key);
		forgetOldest(this.keys, this.most);
	}

	/**
	 * The state to save, for `load`.
	 * @param more additional keys to save
	 */
	save(...more: string[]): string {
		return (this.saved + more.join('')).slice(-keyLength * this.maxSaved);
	}
}
