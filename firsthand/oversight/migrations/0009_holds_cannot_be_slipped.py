from django.db import migrations

# What a hold is compared with never changes on a record: whose it is and of which department can only be emptied, and
# not under a hold. A hold itself is only ever released, once; those of the demonstration go with it.
GUARDED = """
CREATE OR REPLACE FUNCTION oversight_guard_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.purged_at IS NOT NULL AND OLD.is_demo THEN RETURN OLD; END IF;
    ELSIF OLD.purged_at IS NOT NULL THEN
        IF NEW.purged_at = OLD.purged_at AND NEW.head = OLD.head AND NEW.length = OLD.length AND NEW.uid = OLD.uid
            AND NEW.is_demo = OLD.is_demo
        THEN RETURN NEW; END IF;
    ELSIF NEW.uid = OLD.uid AND NEW.length >= OLD.length AND NOT (NEW.length = OLD.length AND NEW.head <> OLD.head)
        AND NEW.network = OLD.network AND NEW.created_at = OLD.created_at AND NEW.is_demo = OLD.is_demo
        AND NEW.is_interactive = OLD.is_interactive AND NEW.draw = OLD.draw
        AND (NEW.author_id IS NULL OR NEW.author_id IS NOT DISTINCT FROM OLD.author_id)
        AND (NEW.department_id IS NULL OR NEW.department_id IS NOT DISTINCT FROM OLD.department_id)
    THEN
        IF NEW.purged_at IS NULL AND NEW.author_id IS NOT DISTINCT FROM OLD.author_id
            AND (NEW.department_id IS NOT DISTINCT FROM OLD.department_id OR NOT EXISTS (
                SELECT FROM oversight_legalhold h
                WHERE h.released_at IS NULL AND h.department_id = OLD.department_id))
        THEN RETURN NEW; END IF;
        IF NOT oversight_is_held(OLD.id) THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'record % is under a legal hold', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RAISE EXCEPTION 'the archive is append-only: % of record % is refused', TG_OP, OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION oversight_guard_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' THEN
        IF EXISTS (SELECT FROM people_member m WHERE m.id IN (OLD.placed_by_id, OLD.member_id) AND m.is_demo)
            OR EXISTS (SELECT FROM oversight_record r WHERE r.id = OLD.record_id AND r.is_demo)
        THEN RETURN OLD; END IF;
    ELSIF TG_OP = 'UPDATE' THEN
        IF OLD.released_at IS NULL AND NEW.released_at IS NOT NULL AND NEW.released_by_id IS NOT NULL
            AND NEW.id = OLD.id
            AND NEW.member_id IS NOT DISTINCT FROM OLD.member_id
            AND NEW.department_id IS NOT DISTINCT FROM OLD.department_id
            AND NEW.network = OLD.network
            AND NEW.record_id IS NOT DISTINCT FROM OLD.record_id
            AND NEW.from_at IS NOT DISTINCT FROM OLD.from_at AND NEW.until_at IS NOT DISTINCT FROM OLD.until_at
            AND NEW.placed_by_id = OLD.placed_by_id AND NEW.placed_at = OLD.placed_at
        THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'legal holds are only ever released: % is refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER oversight_legalhold_guarded BEFORE UPDATE OR DELETE ON oversight_legalhold
    FOR EACH ROW EXECUTE FUNCTION oversight_guard_hold();
CREATE TRIGGER oversight_legalhold_no_truncate BEFORE TRUNCATE ON oversight_legalhold
    FOR EACH STATEMENT EXECUTE FUNCTION oversight_guard_hold();
"""
# The stricter function of records serves the former schema as well, so it stays.
BACK = """
DROP TRIGGER oversight_legalhold_no_truncate ON oversight_legalhold;
DROP TRIGGER oversight_legalhold_guarded ON oversight_legalhold;
DROP FUNCTION oversight_guard_hold();
"""


class Migration(migrations.Migration):
    dependencies = [("oversight", "0008_recalls_try_again")]

    operations = [migrations.RunSQL(GUARDED, BACK)]
