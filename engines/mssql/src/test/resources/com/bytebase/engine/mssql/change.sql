DROP INDEX [ix_price] ON [sales].[order's];

EXEC(N'DECLARE @drop nvarchar(max) = (
    SELECT N''ALTER TABLE [dbo].[author] DROP CONSTRAINT '' + QUOTENAME(d.name)
    FROM sys.default_constraints d
    JOIN sys.columns c ON c.object_id = d.parent_object_id AND c.column_id = d.parent_column_id
    WHERE d.parent_object_id = OBJECT_ID(N''[dbo].[author]'') AND QUOTENAME(c.name) = N''[name]'');
IF @drop IS NOT NULL EXEC(@drop)');

ALTER TABLE [dbo].[author] ALTER COLUMN [name] nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL;

ALTER TABLE [dbo].[author] ADD DEFAULT (N'') FOR [name];

EXEC(N'DECLARE @drop nvarchar(max) = (
    SELECT N''ALTER TABLE [sales].[order''''s] DROP CONSTRAINT '' + QUOTENAME(d.name)
    FROM sys.default_constraints d
    JOIN sys.columns c ON c.object_id = d.parent_object_id AND c.column_id = d.parent_column_id
    WHERE d.parent_object_id = OBJECT_ID(N''[sales].[order''''s]'') AND QUOTENAME(c.name) = N''[cost]'');
IF @drop IS NOT NULL EXEC(@drop)');

ALTER TABLE [sales].[order's] DROP COLUMN [cost];

ALTER TABLE [sales].[order's] ADD [price] decimal(10,2) DEFAULT ((0)) NULL;

CREATE NONCLUSTERED INDEX [ix_price] ON [sales].[order's] ([price] DESC) INCLUDE ([note]) WHERE ([price]>(1));

IF EXISTS (SELECT 1 FROM sys.fn_listextendedproperty(N'MS_Description', N'SCHEMA', N'dbo', N'TABLE', N'author', NULL, NULL))
    EXEC sys.sp_updateextendedproperty N'MS_Description', N'Who writes', N'SCHEMA', N'dbo', N'TABLE', N'author'
ELSE
    EXEC sys.sp_addextendedproperty N'MS_Description', N'Who writes', N'SCHEMA', N'dbo', N'TABLE', N'author';
