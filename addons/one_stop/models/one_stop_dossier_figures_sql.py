"""The SQL of form II.06; see one_stop_dossier_figures_query.py, which fills it in."""

# Columns of the form are numbers here, which are grouped faster than words.
OUTSIDE = 0
# Of rows in one_stop_dossier that tell by themselves where they stand: done in the period …
DONE = """
    SELECT %(kept)s,
           CASE WHEN dossier.done_at > dossier.due_at THEN 10
                WHEN %(done_day)s < %(due_day)s THEN 8 ELSE 9 END AS outcome
      FROM one_stop_dossier AS dossier
     WHERE dossier.done_at >= %(begin)s AND dossier.done_at < %(end)s %(filters)s
"""
# … pending since before its end …
PENDING = """
    SELECT %(kept)s,
           CASE WHEN dossier.state != 'paused' AND dossier.due_at < %(asof)s THEN 13 ELSE 12 END
           AS outcome
      FROM one_stop_dossier AS dossier
     WHERE dossier.done_at IS NULL AND dossier.received_at < %(end)s
       AND dossier.last_event_at < %(end)s
       AND dossier.state IN ('received', 'processing', 'paused', 'resolved') %(filters)s
"""
# … and ended without a result: what was received in the period ended in it.
ENDED = """
    SELECT %(kept)s, 0 AS outcome
      FROM one_stop_dossier AS dossier
     WHERE dossier.done_at IS NULL AND dossier.received_at < %(end)s
       AND dossier.last_event_at < %(end)s AND dossier.last_event_at >= %(begin)s
       AND dossier.state IN ('withdrawn', 'stopped')
       AND (dossier.received_at >= %(begin)s OR EXISTS (
           SELECT FROM one_stop_dossier_event
            WHERE dossier_id = dossier.id AND kind IN ('withdraw', 'stop')
              AND happened_at >= %(begin)s
       )) %(filters)s
"""
# How a dossier stood at the end of a period, by the last event of then and the last end.
LAST = """
           SELECT state_after, due_after FROM one_stop_dossier_event
            WHERE dossier_id = dossier.id AND happened_at < %(end)s ORDER BY seq DESC LIMIT 1
"""
ENDED_BY = """
           SELECT happened_at, due_after FROM one_stop_dossier_event
            WHERE last.state_after IN ('ready', 'returned', 'withdrawn', 'stopped')
              AND dossier_id = dossier.id AND happened_at < %(end)s
              AND kind IN ('ready', 'settle_now', 'withdraw', 'stop')
            ORDER BY seq DESC LIMIT 1
"""
OUTCOME_THEN = """
           CASE WHEN last.state_after = 'paused' THEN 12
                WHEN last.state_after IN ('received', 'processing', 'resolved')
                THEN CASE WHEN last.due_after < %(asof)s THEN 13 ELSE 12 END
                WHEN last.state_after IN ('withdrawn', 'stopped') THEN 0
                WHEN ended.happened_at > ended.due_after THEN 10
                WHEN %(ended_day)s < %(ended_due_day)s THEN 8 ELSE 9 END
"""
IS_COUNTED = """
        last.state_after IN ('received', 'processing', 'paused', 'resolved')
        OR ended.happened_at >= %(begin)s
"""
# What lived on beyond the end.
LIVED_ON = f"""
    SELECT %(kept)s, {OUTCOME_THEN} AS outcome
      FROM (
           SELECT %(read)s FROM one_stop_dossier AS dossier
            WHERE dossier.done_at >= %(end)s AND dossier.received_at < %(end)s %(filters)s
           UNION ALL
           SELECT %(read)s FROM one_stop_dossier AS dossier
            WHERE dossier.done_at IS NULL AND dossier.received_at < %(end)s
              AND dossier.last_event_at >= %(end)s %(filters)s
      ) AS dossier
     CROSS JOIN LATERAL ({LAST}) AS last
      LEFT JOIN LATERAL ({ENDED_BY}) AS ended ON TRUE
     WHERE {IS_COUNTED}
"""
KEPT = """
    dossier.id, %(counter)s AS agency_id, dossier.ward_id, dossier.procedure_id,
    CASE WHEN dossier.received_at < %(begin)s THEN 6
         WHEN dossier.channel = 'online' THEN 4 ELSE 5 END AS intake
"""
READ_ON = """
    dossier.id, dossier.agency_id, dossier.ward_id, dossier.procedure_id, dossier.received_at,
    dossier.channel
"""
# The counter of the end of a period, where agencies took the place of others since.
COUNTER_THEN = """
    COALESCE((
        SELECT former.agency_id FROM one_stop_dossier_counter AS former
         WHERE former.dossier_id = %(dossier)s.id AND former.until >= %(end)s
         ORDER BY former.until, former.id LIMIT 1
    ), %(dossier)s.agency_id)
"""
# The parts in which cells of columns are looked for; the last one knows all of them.
PARTS = {"done": DONE, "pending": PENDING, "ended": ENDED, "lived_on": LIVED_ON}
# What was done in the period, as a condition on rows of dossiers that are listed in any order.
DONE_ROW = """
    %(dossier)s.done_at >= %(begin)s AND %(dossier)s.done_at < %(end)s AND %(intake)s
    AND CASE WHEN %(dossier)s.done_at > %(dossier)s.due_at THEN 10
             WHEN (%(dossier)s.done_at + %(zone)s)::date < (%(dossier)s.due_at + %(zone)s)::date
             THEN 8 ELSE 9 END = ANY(%(outcomes)s) %(filters)s
"""
INTAKE_ROW = """
    CASE WHEN %(dossier)s.received_at < %(begin)s THEN 6
         WHEN %(dossier)s.channel = 'online' THEN 4 ELSE 5 END = ANY(%(intakes)s)
"""
