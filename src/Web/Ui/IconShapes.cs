namespace Sweepboard.Web.Ui;

/// <summary>How the pictures are drawn: the path of each, stroked.</summary>
internal static class IconShapes
{
    public static string PathOf(IconName name) => name switch
    {
        IconName.Add => "M8 3v10M3 8h10",
        IconName.Alert => "M8 2.5 14.5 13.5H1.5ZM8 6.5v3.5M8 11.8v.2",
        IconName.Check => "M3 8.5 6.5 12 13 4.5",
        IconName.ChevronDown => "M4 6.5 8 10.5 12 6.5",
        IconName.ChevronRight => "M6.5 4 10.5 8 6.5 12",
        IconName.Clock => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.8V8l2.4 1.6",
        IconName.Close => "M4 4l8 8M12 4l-8 8",
        IconName.Columns => "M2.5 3h11v10h-11ZM6.2 3v10M9.8 3v10",
        IconName.Copy => "M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3",
        IconName.Cpu => "M4.5 4.5h7v7h-7ZM6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14",
        IconName.Download => "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 13.5h11",
        IconName.Edit => "M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3ZM9 4.7 11.3 7",
        IconName.External => "M6.5 3.5h-4v10h10v-4M9.5 2.5h4v4M13.2 2.8 7.5 8.5",
        IconName.Filter => "M2 3.5h12L9.5 8.5v4.5l-3-1.5v-3Z",
        IconName.Flag => "M3.5 14V2.5h8l-1.8 2.8L11.5 8h-8",
        IconName.Help => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM6.2 6.4A1.9 1.9 0 1 1 8 8.3v1M8 11.3v.2",
        IconName.Home => "M2.5 7.5 8 2.8l5.5 4.7M4 6.5v7h3v-4h2v4h3v-7",
        IconName.Keyboard => "M1.5 4h13v8.5h-13ZM4 6.5h.2M6.7 6.5h.2M9.4 6.5h.2M12 6.5h.2M4.5 10h7",
        IconName.Link => "M7 9a2.5 2.5 0 0 0 3.6 0l2.2-2.2a2.5 2.5 0 0 0-3.6-3.6L8.3 4.1M9 7a2.5 2.5 0 0 0-3.6 0L3.2 9.2a2.5 2.5 0 0 0 3.6 3.6l.9-.9",
        IconName.List => "M2.5 4h.2M5.5 4h8M2.5 8h.2M5.5 8h8M2.5 12h.2M5.5 12h8",
        IconName.Moon => "M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5Z",
        IconName.More => "M3.5 8h.2M8 8h.2M12.5 8h.2",
        IconName.Pause => "M5.5 3.5v9M10.5 3.5v9",
        IconName.Pin => "M6 2.5h4M6.8 2.5v4L4.5 9.5h7L9.2 6.5v-4M8 9.5V14",
        IconName.Play => "M4.5 3l8 5-8 5Z",
        IconName.Retry => "M12.8 6A5.2 5.2 0 1 0 13 9.2M13 2.8V6H9.8",
        IconName.Search => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4 14 14",
        IconName.Settings => "M2.5 4.5h6M11.5 4.5h2M10 3v3M2.5 11.5h2M7.5 11.5h6M6 10v3",
        IconName.SortDown => "M8 3v10M4.5 9.5 8 13l3.5-3.5",
        IconName.SortUp => "M8 13V3M4.5 6.5 8 3l3.5 3.5",
        IconName.Star => "M8 2.2 9.8 6l4.1.5-3 2.9.8 4.1L8 11.5 4.3 13.5l.8-4.1-3-2.9L6.2 6Z",
        IconName.Stop => "M4 4h8v8H4Z",
        IconName.Sun => "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1",
        IconName.SystemTheme => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 2v12M10 2.5v11M12 3.7v8.6",
        IconName.Trash => "M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.5 9h6l.5-9",
        IconName.Undo => "M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.8 3.5 2.8 6.5 5.8 9.5",
        IconName.Upload => "M8 10.5V3M4.8 6 8 2.8 11.2 6M2.5 13.5h11",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "It has no drawing."),
    };
}
