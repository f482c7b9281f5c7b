/** The right to have one request in flight. */
export interface Permit {
	/** Requests of one kind take about the same time. */
	readonly kind: string;
	readonly sentAt: number;
	/** Its position among all requests sent, from 1. */
	readonly order: number;
	/** How many of our requests were in flight when it was sent, without those that were refused. */
	ahead: number;
	/** Whether it is sent to find out if one more fits than is known. */
	readonly probe: boolean;
}

/** The requests in flight. */
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

	/** @param tookNone whether the service refused it, so that later requests had one place more */
	release(permit: Permit, tookNone: boolean): void {
		this.out.delete(permit);
		if (!tookNone) return;
		for (const other of this.out) if (other.order > permit.order) other.ahead -= 1;
	}
}
