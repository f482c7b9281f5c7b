import { createHash } from 'crypto';

/** 48 bits in base64url: among as many as are kept, two differ by chance once in 10^11 events. */
const keyLength = 8;

/** A short key for any text. */
export function keyOf(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, keyLength);
}

/** A bounded memory of what was delivered, that forgets the oldest first. */
export class Seen {
	private readonly keys = new Set<string>();

	private saved = '';

	/**
	 * @param most how many it remembers
	 * @param mostSaved how many of these, the newest, it writes down
	 */
	constructor(
		private readonly most = 20_000,
		private readonly mostSaved = 1_000,
	) {}

	/** Takes up what another memory wrote down; what it knows itself stays known. */
	load(saved: unknown): void {
		if (typeof saved !== 'string' || saved === this.saved) return;
		for (const key of keysIn(saved)) this.remember(key);
	}

	/** Remembers an identity. False where it was known. */
	add(identity: string): boolean {
		return this.remember(keyOf(identity));
	}

	/** Forgets an identity, as if it had never come. */
	forget(identity: string): void {
		const forgotten = keyOf(identity);
		this.keys.delete(forgotten);
		this.saved = keysIn(this.saved)
			.filter((key) => key !== forgotten)
			.join('');
	}

	/** What to write down; `load` understands it. */
	save(): string {
		return this.saved;
	}

	private remember(key: string): boolean {
		if (this.keys.has(key)) return false;
		this.keys.add(key);
		this.saved = (this.saved + key).slice(-keyLength * this.mostSaved);
		if (this.keys.size > this.most) {
			for (const oldest of this.keys) {
				this.keys.delete(oldest);
				break;
			}
		}
		return true;
	}
}

function keysIn(saved: string): string[] {
	return saved.match(/[\w-]{8}/g) ?? [];
}
