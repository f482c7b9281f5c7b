/** The weight of an answer that shows an increase; a decrease is averaged over a round trip. */
const riseWeight = 1 / 2;
/** The weight of one answer, and of one refusal, in the long-term average. */
const usualWeight = 1 / 256;
const refusalWeight = 1 / 8;
/** Below this average, there is no other traffic worth mentioning. */
const some = 0.3;

/** How many requests other programs have in flight, from what answers say about the whole account. */
export class OtherTraffic {
	private latest: number | undefined;
	private usual = 0;
	private sum = 0;
	private answers = 0;

	/**
	 * An answer said how many requests the account had in flight.
	 * @param others the account's requests minus ours; below 0 if ours had not all arrived yet
	 */
	seen(others: number, ours: number): void {
		const count = Math.max(0, others);
		this.sum += count;
		this.answers += 1;
		if (this.latest === undefined) this.latest = this.usual = count;
		const weight = count > this.latest ? riseWeight : 1 / Math.max(2, ours);
		this.latest += (count - this.latest) * weight;
		this.usual += (count - this.usual) * usualWeight;
	}

	/**
	 * One of ours was refused while others held this many places. Leaves them one more for a while, because theirs are
	 * being refused, too.
	 */
	tookPlaces(others: number, told: boolean): void {
		if (others <= 0 || (this.latest === undefined && !told)) return;
		this.latest = Math.max(this.latest ?? 0, others + 1);
		if (told) this.usual += Math.max(0, others - this.usual) * refusalWeight;
	}

	/** How many there are now; 0 if nothing is known. */
	get expected(): number {
		return this.present ? (this.latest ?? 0) : 0;
	}

	get present(): boolean {
		return this.usual > some;
	}

	/** How many there were on average during the run; undefined if nothing is known. */
	get average(): number | undefined {
		return this.answers === 0 ? undefined : this.sum / this.answers;
	}
}
