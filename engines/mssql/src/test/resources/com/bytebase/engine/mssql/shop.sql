EXEC(N'CREATE SCHEMA [sales]');

GO
CREATE TYPE [dbo].[phone] FROM varchar(20) NOT NULL
GO

CREATE SEQUENCE [sales].[number] AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807;

CREATE TABLE [dbo].[author] (
    [id] int IDENTITY(1,1) NOT NULL,
    [name] nvarchar(200) COLLATE Latin1_General_BIN2 DEFAULT (N'') NOT NULL,
    [upper_name] AS (upper([name])) PERSISTED,
    CONSTRAINT [pk_author] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [uq_author] UNIQUE NONCLUSTERED ([name])
);

CREATE TABLE [sales].[order's] (
    [id] bigint DEFAULT (NEXT VALUE FOR [sales].[number]) NOT NULL,
    [year] int NOT NULL,
    [author] int NULL,
    [price] decimal(10,2) DEFAULT ((0)) NULL,
    [note] nvarchar(max) NULL,
    CONSTRAINT [pk_order] PRIMARY KEY NONCLUSTERED ([id], [year]),
    CONSTRAINT [fk_author] FOREIGN KEY ([author]) REFERENCES [dbo].[author] ([id]) ON DELETE SET NULL,
    CONSTRAINT [ck_price] CHECK ([price]>=(0))
)
ON [by_year]([year]);

CREATE NONCLUSTERED COLUMNSTORE INDEX [cs] ON [sales].[order's] ([price], [year]);

CREATE NONCLUSTERED INDEX [ix_price] ON [sales].[order's] ([price] DESC) INCLUDE ([note]) WHERE ([price]>(1));

GO
CREATE VIEW sales.totals AS SELECT SUM(price) AS total FROM sales.[order's]
GO

GO
CREATE PROCEDURE dbo.clean AS DELETE FROM dbo.author WHERE id < 0;
GO

GO
CREATE SYNONYM [dbo].[orders] FOR [sales].[order's]
GO

GO
CREATE TRIGGER sales.touched ON sales.[order's] AFTER INSERT, UPDATE AS
BEGIN
    SET NOCOUNT ON;
END
GO

IF EXISTS (SELECT 1 FROM sys.fn_listextendedproperty(N'MS_Description', N'SCHEMA', N'dbo', N'TABLE', N'author', NULL, NULL))
    EXEC sys.sp_updateextendedproperty N'MS_Description', N'Who writes', N'SCHEMA', N'dbo', N'TABLE', N'author'
ELSE
    EXEC sys.sp_addextendedproperty N'MS_Description', N'Who writes', N'SCHEMA', N'dbo', N'TABLE', N'author';

IF EXISTS (SELECT 1 FROM sys.fn_listextendedproperty(N'MS_Description', N'SCHEMA', N'dbo', N'TABLE', N'author', N'COLUMN', N'name'))
    EXEC sys.sp_updateextendedproperty N'MS_Description', N'As on the cover', N'SCHEMA', N'dbo', N'TABLE', N'author', N'COLUMN', N'name'
ELSE
    EXEC sys.sp_addextendedproperty N'MS_Description', N'As on the cover', N'SCHEMA', N'dbo', N'TABLE', N'author', N'COLUMN', N'name';

IF EXISTS (SELECT 1 FROM sys.fn_listextendedproperty(N'MS_Description', N'SCHEMA', N'sales', NULL, NULL, NULL, NULL))
    EXEC sys.sp_updateextendedproperty N'MS_Description', N'What we sell', N'SCHEMA', N'sales'
ELSE
    EXEC sys.sp_addextendedproperty N'MS_Description', N'What we sell', N'SCHEMA', N'sales';

IF EXISTS (SELECT 1 FROM sys.fn_listextendedproperty(N'MS_Description', N'SCHEMA', N'sales', N'VIEW', N'totals', NULL, NULL))
    EXEC sys.sp_updateextendedproperty N'MS_Description', N'All of it', N'SCHEMA', N'sales', N'VIEW', N'totals'
ELSE
    EXEC sys.sp_addextendedproperty N'MS_Description', N'All of it', N'SCHEMA', N'sales', N'VIEW', N'totals';
