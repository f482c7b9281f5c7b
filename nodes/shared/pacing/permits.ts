/** The right to have one request on its way. */
export interface Permit {
	/** Requests of one kind take about the same time. */
	readonly kind: string;
	readonly sentAt: number;
	/** Which one it was, from 1. */
	readonly order: number;
	/** How many of ours were on their way when it was sent, without those that were refused. */
	ahead: number;
	/** One more than what is known to fit. */
	readonly probe: boolean;
}

/** Who is on the way. */
export class Permits {
	private readonly out = new Set<Permit>();
	private count = 0;

	get size(): number {
		return this.out.size;
	}

	acquire(kind: string, sentAt: number, probe: boolean): Permit {
		this.count += 1;
		const permit = { kind, sentAt, order: this.count, ahead: this.out.size, probe };
		this.out.add(permit);
		return permit;
	}

	/** @param took no place at the service, so that those that came after it had one more */
	release(permit: Permit, tookNone: boolean): void {
		this.out.delete(permit);
		if (!tookNone) return;
		for (const other of this.out) if (other.order > permit.order) other.ahead -= 1;
	}
}
