return await Sweepboard.Web.Hosting.Server.RunAsync(args);
