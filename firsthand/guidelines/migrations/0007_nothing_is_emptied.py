from django.db import migrations

# TRUNCATE passes by the triggers for rows. And of who published a version only the name may be taken out, not put in.
GUARDED = """
CREATE FUNCTION guidelines_refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was published and acknowledged is kept: TRUNCATE of % is refused', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER guidelines_version_no_truncate BEFORE TRUNCATE ON guidelines_version
    FOR EACH STATEMENT EXECUTE FUNCTION guidelines_refuse_emptying();
CREATE TRIGGER guidelines_acknowledgement_no_truncate BEFORE TRUNCATE ON guidelines_acknowledgement
    FOR EACH STATEMENT EXECUTE FUNCTION guidelines_refuse_emptying();

CREATE FUNCTION guidelines_refuse_another_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'who published a version of the guidelines is never changed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER guidelines_version_keeps_its_publisher BEFORE UPDATE ON guidelines_version FOR EACH ROW
    WHEN (NEW.published_by_id IS NOT NULL AND NEW.published_by_id IS DISTINCT FROM OLD.published_by_id)
    EXECUTE FUNCTION guidelines_refuse_another_name();
"""
BACK = """
DROP TRIGGER guidelines_version_keeps_its_publisher ON guidelines_version;
DROP FUNCTION guidelines_refuse_another_name();
DROP TRIGGER guidelines_acknowledgement_no_truncate ON guidelines_acknowledgement;
DROP TRIGGER guidelines_version_no_truncate ON guidelines_version;
DROP FUNCTION guidelines_refuse_emptying();
"""


class Migration(migrations.Migration):
    dependencies = [("guidelines", "0006_clauses_can_be_moved")]

    operations = [migrations.RunSQL(GUARDED, BACK)]
