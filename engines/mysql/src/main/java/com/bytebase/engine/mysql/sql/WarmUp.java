package com.bytebase.engine.mysql.sql;

/** A script that takes the grammars through what scripts usually hold, so that the first one of a user is not the slow one. */
final class WarmUp {
    static final String SCRIPT = """
            CREATE TABLE IF NOT EXISTS a (id bigint unsigned NOT NULL AUTO_INCREMENT, name varchar(20) COLLATE utf8mb4_bin DEFAULT 'x' COMMENT 'y',
                amount decimal(10, 2), at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
                PRIMARY KEY (id), UNIQUE KEY k (name), KEY i (amount, at), CONSTRAINT f FOREIGN KEY (id) REFERENCES b (id) ON DELETE CASCADE)
                ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
            ALTER TABLE a ADD COLUMN c int NOT NULL DEFAULT 0 AFTER name, DROP COLUMN d, MODIFY e text, ADD INDEX j (c), RENAME TO z;
            CREATE INDEX i ON a (name); DROP INDEX i ON a; DROP TABLE IF EXISTS a; TRUNCATE TABLE a; RENAME TABLE a TO b, c TO d;
            INSERT INTO a (id, name) VALUES (1, 'one'), (2, CONCAT('t', "wo")) ON DUPLICATE KEY UPDATE name = VALUES(name);
            UPDATE a JOIN b ON a.id = b.id SET a.name = b.name WHERE b.id IN (SELECT id FROM c WHERE x > 3 AND y IS NOT NULL);
            DELETE FROM a WHERE id = 1 OR name LIKE 'x%' ORDER BY id LIMIT 10;
            WITH t AS (SELECT * FROM a) SELECT t.*, count(*) FROM t LEFT JOIN b USING (id) WHERE t.x BETWEEN 1 AND 2 GROUP BY t.id HAVING count(*) > 1;
            CREATE OR REPLACE VIEW v AS SELECT id, CASE WHEN id > 1 THEN 'a' ELSE 'b' END AS k FROM a UNION ALL SELECT 1, 'x';
            CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF NEW.id IS NULL THEN SET NEW.id = 1; END IF; END;
            SET NAMES utf8mb4; USE d; BEGIN; COMMIT;
            """;

    private WarmUp() {}
}
