const COLORS = {
    received: "#90caf9",
    settled: "#a5d6a7",
    overdue: "#c62828",
    share: "#2e7d32",
};

/** What Chart.js draws: bars of work, a line of what is overdue, the share on an axis of its own. */
export function seriesChart(rows, labels, shareLabel) {
    const bar = (name) => ({
        type: "bar",
        label: labels[name],
        data: rows.map((row) => row[name]),
        backgroundColor: COLORS[name],
        order: 2,
    });
    const line = (name, label, data, axis, dash = []) => ({
        type: "line",
        label,
        data,
        yAxisID: axis,
        borderColor: COLORS[name],
        backgroundColor: COLORS[name],
        borderDash: dash,
        borderWidth: 2,
        pointRadius: 3,
        spanGaps: true,
        tension: 0,
        order: 1,
    });
    return {
        data: {
            labels: rows.map((row) => row.name),
            datasets: [
                bar("received"),
                bar("settled"),
                line("overdue", labels.overdue, rows.map((row) => row.overdue), "y"),
                line(
                    "share",
                    shareLabel,
                    rows.map((row) => (row.share === null ? null : 100 * row.share)),
                    "share",
                    [6, 3]
                ),
            ],
        },
        options: {
            animation: false,
            responsive: true,
            maintainAspectRatio: false,
            interaction: { mode: "index", intersect: false },
            plugins: { legend: { position: "bottom" } },
            scales: {
                x: { grid: { display: false } },
                y: { beginAtZero: true, ticks: { precision: 0 } },
                share: {
                    position: "right",
                    min: 0,
                    max: 100,
                    grid: { drawOnChartArea: false },
                    ticks: { callback: (value) => `${value} %` },
                },
            },
        },
    };
}
