import { itHolds } from './model';
import { weather } from './weather';

describe('a simulated account in odd weather emits', () => {
	itHolds(weather);
});
