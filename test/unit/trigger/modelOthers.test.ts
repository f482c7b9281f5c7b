import { fairWeather } from './kinds';
import { itHolds } from './model';

describe('a simulated account over weeks emits', () => {
	itHolds(fairWeather.filter((_, i) => i % 2 === 1));
});
