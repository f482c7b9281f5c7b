/** A size is proven after this many round trips went well with it, and this many answers more. */
const provenTrips = 2;
const provenMore = 3;

/** Answers that say that the present number at once fits. */
export class Proofs {
	private count = 0;

	add(): void {
		this.count += 1;
	}

	/** The number at once has changed. */
	forget(): void {
		this.count = 0;
	}

	prove(size: number): boolean {
		return this.count >= provenTrips * size + provenMore;
	}
}
