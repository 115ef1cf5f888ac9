from django.db import migrations

# Whoever published may be erased; every other column stays as it is. Only a demonstration's versions may go.
FUNCTION = """
CREATE FUNCTION guidelines_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF (SELECT is_demo FROM guidelines_guideline WHERE id = OLD.guideline_id) IS FALSE THEN
            RAISE EXCEPTION 'a published version of the guidelines is never deleted'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF to_jsonb(NEW) - 'published_by_id' IS DISTINCT FROM to_jsonb(OLD) - 'published_by_id' THEN
        RAISE EXCEPTION 'a published version of the guidelines is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guidelines_version_stays BEFORE UPDATE OR DELETE ON guidelines_version
    FOR EACH ROW EXECUTE FUNCTION guidelines_refuse_change();
"""

DROP = """
DROP TRIGGER guidelines_version_stays ON guidelines_version;
DROP FUNCTION guidelines_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("guidelines", "0001_clauses_versions_and_proposals")]

    operations = [migrations.RunSQL(FUNCTION, DROP)]
