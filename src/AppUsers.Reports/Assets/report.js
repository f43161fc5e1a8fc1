'use strict';
// Without this script the page has everything but the filter, the order by a column, and closed parts on paper in older browsers.
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(part => { part.open = true; }));

(() => {
    const table = document.querySelector('.credentials');
    const body = table.tBodies[0];
    const filter = document.getElementById('filter');
    const matches = document.getElementById('matches');
    const rows = [...body.rows];
    const texts = rows.map(row => row.textContent.toLowerCase());
    filter.parentElement.hidden = false;
    filter.addEventListener('input', () => {
        const words = filter.value.toLowerCase().split(/\s+/).filter(word => word);
        let count = 0;
        rows.forEach((row, index) => {
            const isMatch = words.every(word => texts[index].includes(word));
            row.hidden = !isMatch;
            count += isMatch;
        });
        matches.textContent = words.length ? `${count.toLocaleString('en')} of ${rows.length.toLocaleString('en')}` : '';
    });
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.setAttribute('aria-label', `Sort by ${cell.textContent}`);
        cell.append(button);
        button.addEventListener('click', () => {
            const isAscending = cell.getAttribute('aria-sort') !== 'ascending';
            [...table.tHead.rows[0].cells].forEach(other => other.removeAttribute('aria-sort'));
            cell.setAttribute('aria-sort', isAscending ? 'ascending' : 'descending');
            const key = new Map(rows.map(row => [row, row.cells[column].textContent]));
            const order = new Intl.Collator('en', { numeric: true }).compare;
            const sorted = [...rows].sort((one, other) => order(key.get(one), key.get(other)));
            body.append(...(isAscending ? sorted : sorted.reverse()));
        });
    });
})();
