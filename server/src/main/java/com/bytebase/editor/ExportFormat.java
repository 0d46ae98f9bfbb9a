package com.bytebase.editor;

/** What a result may be exported as. */
enum ExportFormat {
    CSV("text/csv;charset=UTF-8", "csv"),
    JSON("application/json", "json"),
    SQL("application/sql;charset=UTF-8", "sql"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private final String mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    /** The most rows that it holds. */
    long rows(long otherwise) {
        return switch (this) {
            case CSV, JSON, SQL -> otherwise;
            case XLSX -> Math.min(otherwise, XlsxExport.ROWS);
        };
    }
}
