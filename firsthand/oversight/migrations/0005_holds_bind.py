from django.db import migrations

HELD = """
CREATE OR REPLACE FUNCTION oversight_is_held(the_record bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM oversight_legalhold h JOIN oversight_record r ON r.id = the_record
        WHERE h.released_at IS NULL
          AND (h.member_id IS NULL OR h.member_id = r.author_id)
          AND (h.department_id IS NULL OR h.department_id = r.department_id)
          AND (h.network = '' OR h.network = r.network)
          AND (h.record_id IS NULL OR h.record_id = r.id)
          AND (h.from_at IS NULL OR h.from_at <= r.created_at)
          AND (h.until_at IS NULL OR h.until_at > r.created_at))
$$;

CREATE OR REPLACE FUNCTION oversight_guard_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.purged_at IS NOT NULL AND OLD.is_demo THEN RETURN OLD; END IF;
    ELSIF OLD.purged_at IS NOT NULL THEN
        IF NEW.purged_at = OLD.purged_at AND NEW.head = OLD.head AND NEW.length = OLD.length AND NEW.uid = OLD.uid
        THEN RETURN NEW; END IF;
    ELSIF NEW.uid = OLD.uid AND NEW.length >= OLD.length AND NOT (NEW.length = OLD.length AND NEW.head <> OLD.head)
    THEN
        IF NEW.purged_at IS NULL AND (NEW.author_id IS NOT DISTINCT FROM OLD.author_id) THEN RETURN NEW; END IF;
        IF NOT oversight_is_held(OLD.id) THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'record % is under a legal hold', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RAISE EXCEPTION 'the archive is append-only: % of record % is refused', TG_OP, OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
# The former function reads the same table, so it stays right without holds.
BACK = "CREATE OR REPLACE FUNCTION oversight_is_held(the_record bigint) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT false $$;"


class Migration(migrations.Migration):
    dependencies = [("oversight", "0004_holds_retention_exports")]

    operations = [migrations.RunSQL(HELD, BACK)]
