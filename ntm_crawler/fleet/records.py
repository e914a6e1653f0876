"""What the fleet asks PostgreSQL beside the queue's own questions: who works, what was tried, what became of it.

The tables are of jobs, too; no article and no page is in them. `work` is what `Work.key` says.
"""

# Of attempts: those that ended otherwise were no fault of their work.
_IS_FAILURE = "outcome NOT IN ('done', 'stopped', 'busy')"

SCHEMA = """
CREATE TABLE IF NOT EXISTS fleet_offices (
    office text PRIMARY KEY,
    seen_at timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS fleet_workers (
    worker_id bigint PRIMARY KEY REFERENCES procrastinate_workers ON DELETE CASCADE,
    name text NOT NULL,
    office text NOT NULL,
    host text NOT NULL,
    process integer NOT NULL,
    slots integer NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    stop_requested boolean NOT NULL DEFAULT false
);
CREATE TABLE IF NOT EXISTS fleet_attempts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id bigint NOT NULL,
    worker_id bigint NOT NULL,
    worker text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    outcome text,
    reason text NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS fleet_attempts_of_a_job ON fleet_attempts (job_id);
CREATE TABLE IF NOT EXISTS fleet_done (
    work text PRIMARY KEY,
    office text,
    succeeded_at timestamptz NOT NULL
);
"""

# A worker lives, and so does its part that keeps the queue; gives nothing where it was taken for dead before.
BEAT = """
WITH alive AS (
    UPDATE procrastinate_workers SET last_heartbeat = now() WHERE id IN (%(worker_id)s, %(upkeep_id)s) RETURNING id
), beat AS (
    SELECT id FROM alive WHERE id = %(worker_id)s
), seen AS (
    INSERT INTO fleet_offices (office, seen_at) SELECT %(office)s, now() FROM beat
    ON CONFLICT (office) DO UPDATE SET seen_at = now()
)
INSERT INTO fleet_workers (worker_id, name, office, host, process, slots)
SELECT id, %(name)s, %(office)s, %(host)s, %(process)s, %(slots)s FROM beat
ON CONFLICT (worker_id) DO UPDATE SET name = excluded.name
RETURNING stop_requested
"""

# The next job: procrastinate's own question lets a job that waits for its hour, or for an office that is away, keep all
# others of its server waiting. That two workers take two of one server at once is refused by an index of its own.
FETCH = """
WITH candidate AS MATERIALIZED (
    SELECT id FROM procrastinate_jobs job
    WHERE status = 'todo' AND queue_name = ANY(%(queues)s) AND (scheduled_at IS NULL OR scheduled_at <= now())
        AND NOT EXISTS (SELECT FROM procrastinate_jobs other WHERE other.lock = job.lock AND other.status = 'doing')
    ORDER BY priority DESC, id LIMIT 1
    FOR UPDATE SKIP LOCKED
)
UPDATE procrastinate_jobs job SET status = 'doing', worker_id = %(worker_id)s FROM candidate
WHERE job.id = candidate.id
RETURNING job.id, status::text, task_name, priority, lock, queueing_lock, args, scheduled_at, queue_name, attempts,
    worker_id
"""

# A job that a worker holds comes to its end, or goes back; nothing happens where it is not the worker's any more.
FINISH = """
WITH held AS MATERIALIZED (
    SELECT id FROM procrastinate_jobs
    WHERE id = %(job_id)s AND worker_id = %(worker_id)s AND status = 'doing' FOR UPDATE
)
SELECT procrastinate_finish_job_v1(id, %(status)s, false) FROM held
"""
RETRY = """
WITH held AS MATERIALIZED (
    SELECT id FROM procrastinate_jobs
    WHERE id = %(job_id)s AND worker_id = %(worker_id)s AND status = 'doing' FOR UPDATE
)
SELECT procrastinate_retry_job_v2(id, %(retry_at)s, %(priority)s, %(queue)s, %(lock)s) FROM held
"""

# Rescue, in one transaction: a worker that wakes in it waits for its end, and then is no worker any more.
DEAD_WORKERS = """
SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() - make_interval(secs => %(seconds)s)
FOR UPDATE SKIP LOCKED
"""
ORPHANED_JOBS = f"""
SELECT job.id, job.args, job.queueing_lock AS work, done.office, attempts.failures, job.queue_name
FROM procrastinate_jobs job
LEFT JOIN fleet_done done ON done.work = 'crawl:' || (job.args ->> 'portal')
LEFT JOIN LATERAL (
    SELECT count(*) AS failures FROM fleet_attempts
    WHERE job_id = job.id AND {_IS_FAILURE}
) attempts ON true
WHERE job.status = 'doing' AND (job.worker_id IS NULL OR job.worker_id = ANY(%(workers)s))
FOR UPDATE OF job SKIP LOCKED
"""  # noqa: S608
LOSE_ATTEMPT = """
UPDATE fleet_attempts SET ended_at = now(), outcome = 'lost'
WHERE job_id = %(job_id)s AND ended_at IS NULL
RETURNING worker
"""
GIVE_BACK = "SELECT procrastinate_retry_job_v2(%(job_id)s, now(), NULL, %(queue)s, NULL)"
GIVE_UP = "SELECT procrastinate_finish_job_v1(%(job_id)s, 'failed', false)"
FORGET_WORKERS = "DELETE FROM procrastinate_workers WHERE id = ANY(%(workers)s)"

# Offices that were away too long: anybody may crawl their portals, from the beginning.
RELEASE_OFFICES = """
WITH away AS (
    DELETE FROM fleet_offices WHERE seen_at < now() - make_interval(secs => %(seconds)s) RETURNING office
), released AS (
    UPDATE fleet_done SET office = NULL WHERE office IN (SELECT office FROM away)
)
UPDATE procrastinate_jobs SET queue_name = %(anywhere)s
WHERE status = 'todo' AND starts_with(queueing_lock, 'crawl:')
    AND queue_name IN (SELECT %(prefix)s || office FROM away)
"""

BEGIN_ATTEMPT = """
INSERT INTO fleet_attempts (job_id, worker_id, worker) VALUES (%(job_id)s, %(worker_id)s, %(worker)s)
"""
END_ATTEMPT = f"""
UPDATE fleet_attempts SET ended_at = now(), outcome = %(outcome)s, reason = %(reason)s
WHERE job_id = %(job_id)s AND worker_id = %(worker_id)s AND ended_at IS NULL
RETURNING (
    SELECT count(*) FROM fleet_attempts earlier
    WHERE earlier.job_id = %(job_id)s AND earlier.{_IS_FAILURE}
) AS failures
"""  # noqa: S608
RECORD_SUCCESS = """
INSERT INTO fleet_done (work, office, succeeded_at) VALUES (%(work)s, %(office)s, now())
ON CONFLICT (work) DO UPDATE SET office = excluded.office, succeeded_at = excluded.succeeded_at
"""

UNFINISHED_LOCKS = """
SELECT DISTINCT queueing_lock AS work, lock FROM procrastinate_jobs WHERE status IN ('todo', 'doing')
"""
OFFICES = "SELECT work, office FROM fleet_done WHERE office IS NOT NULL"
REQUEST_STOP = """
UPDATE fleet_workers SET stop_requested = true WHERE %(names)s::text[] IS NULL OR name = ANY(%(names)s) RETURNING name
"""
WORKERS = """
SELECT worker.name, worker.office, worker.host, worker.process, worker.slots, worker.started_at, worker.stop_requested,
    beat.last_heartbeat, extract(epoch FROM now() - beat.last_heartbeat)::float AS unheard_seconds,
    (SELECT count(*) FROM procrastinate_jobs job WHERE job.status = 'doing' AND job.worker_id = worker.worker_id)
        AS running
FROM fleet_workers worker JOIN procrastinate_workers beat ON beat.id = worker.worker_id
ORDER BY worker.office, worker.name
"""

# By work, the job that tells how it stands: the one that runs, else the newest; with the last try, and what it said.
STANDING = f"""
WITH newest AS (
    SELECT DISTINCT ON (queueing_lock) id
    FROM procrastinate_jobs WHERE task_name = 'scrapy' AND status <> 'cancelled'
    ORDER BY queueing_lock, status = 'doing' DESC, id DESC
)
SELECT COALESCE(job.queueing_lock, done.work) AS work, job.status::text, job.args, job.queue_name, job.scheduled_at,
    job.priority, done.succeeded_at, done.office,
    (SELECT max(at) FROM procrastinate_events WHERE job_id = job.id AND type = 'deferred') AS deferred_at,
    attempt.worker, attempt.started_at, attempt.ended_at, attempt.outcome, attempt.reason,
    (SELECT count(*) FROM fleet_attempts WHERE job_id = job.id AND {_IS_FAILURE})
        AS failures,
    EXISTS (
        SELECT FROM procrastinate_jobs other
        WHERE other.lock = job.lock AND other.status = 'doing' AND other.id <> job.id
    ) AS server_is_busy
FROM (procrastinate_jobs job JOIN newest USING (id))
FULL JOIN fleet_done done ON done.work = job.queueing_lock
LEFT JOIN LATERAL (
    SELECT * FROM fleet_attempts WHERE job_id = job.id ORDER BY id DESC LIMIT 1
) attempt ON true
ORDER BY work
"""  # noqa: S608
DELETE_OLD_ATTEMPTS = """
DELETE FROM fleet_attempts WHERE NOT EXISTS (SELECT FROM procrastinate_jobs job WHERE job.id = job_id)
"""
