from django.db import migrations

# A chain is deleted only as a whole, after its record was marked as purged; a record stays as its own tombstone.
FUNCTIONS = """
CREATE FUNCTION oversight_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' THEN
        IF EXISTS (SELECT FROM oversight_record r WHERE r.id = OLD.record_id AND r.purged_at IS NOT NULL) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the archive is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION oversight_is_held(the_record bigint) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT false $$;

CREATE FUNCTION oversight_guard_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.purged_at IS NOT NULL AND OLD.is_demo THEN RETURN OLD; END IF;
    ELSIF OLD.purged_at IS NOT NULL THEN
        IF NEW.purged_at = OLD.purged_at AND NEW.head = OLD.head AND NEW.length = OLD.length AND NEW.uid = OLD.uid
        THEN RETURN NEW; END IF;
    ELSIF NEW.uid = OLD.uid AND NEW.length >= OLD.length AND NOT (NEW.length = OLD.length AND NEW.head <> OLD.head)
    THEN
        IF NEW.purged_at IS NULL OR NOT oversight_is_held(OLD.id) THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'record % is under a legal hold', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RAISE EXCEPTION 'the archive is append-only: % of record % is refused', TG_OP, OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER oversight_record_guarded BEFORE UPDATE OR DELETE ON oversight_record
    FOR EACH ROW EXECUTE FUNCTION oversight_guard_record();
"""
DROP_FUNCTIONS = """
DROP TRIGGER oversight_record_guarded ON oversight_record;
DROP FUNCTION oversight_guard_record();
DROP FUNCTION oversight_is_held(bigint);
DROP FUNCTION oversight_refuse_change();
"""
# TRUNCATE has a trigger of its own, so that a test database may switch off that one alone.
TRUNCATE = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION oversight_refuse_change();
"""
CHANGE = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION oversight_refuse_change();
"""
ROWS = ["oversight_revision", "oversight_recordevent", "oversight_casedecision"]


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_archive_and_review")]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        *[migrations.RunSQL(CHANGE.format(table=t), f"DROP TRIGGER {t}_append_only ON {t};") for t in ROWS],
        *[
            migrations.RunSQL(TRUNCATE.format(table=t), f"DROP TRIGGER {t}_no_truncate ON {t};")
            for t in [*ROWS, "oversight_record"]
        ],
    ]
