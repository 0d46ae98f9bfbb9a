import com.bytebase.embedded.EmbeddedPostgres;

/** A PostgreSQL to register as an instance: says where it is in one line, and runs until its input ends. */
final class Target {
    private Target() {}

    public static void main(String[] args) throws Exception {
        try (var server = EmbeddedPostgres.throwaway()) {
            server.createDatabaseIfMissing("harbor");
            System.out.printf(
                    "{\"host\":\"%s\",\"port\":%d,\"user\":\"%s\",\"password\":\"%s\"}%n",
                    server.host(), server.port(), server.user(), server.password());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
