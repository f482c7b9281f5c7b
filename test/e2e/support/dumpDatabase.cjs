/** Prints every row of an SQLite database as a line of JSON: node dumpDatabase.cjs <folder of sqlite3> <database> */
const [, , driver, file] = process.argv;
const sqlite = require(driver);

const database = new sqlite.Database(file, sqlite.OPEN_READONLY, (error) => {
	if (error) throw error;
});
const print = (row) => process.stdout.write(`${JSON.stringify(row)}\n`);

database.all("SELECT name FROM sqlite_master WHERE type = 'table'", (error, tables) => {
	if (error) throw error;
	for (const { name } of tables) {
		database.each(`SELECT * FROM "${name}"`, (failed, row) => {
			if (failed) throw failed;
			print({ table: name, ...row });
		});
	}
});
