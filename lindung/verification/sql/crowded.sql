-- One row per block and member left over who shares its key with so many members that the key tells nobody apart: a
-- program's date, a cell copied down. They are not looked for by that key, so that the work grows with the rows alone.
{crowds}
