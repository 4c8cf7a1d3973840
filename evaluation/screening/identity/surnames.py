"""Common surnames in lower case, to tell a name of two unusual words, or of two usual ones, from a place or a thing."""

from evaluation.screening.identity.word_sets import words_in

SURNAMES = words_in(
    """
abbott abdi abdullah abdulrahman adamczyk adams adebayo adeyemi afolabi agarwal ahmad ahmed akhtar akram alam
alexander alexandru ali allan allen amin anderson andrews anwar archer armstrong arnold arshad asante ashby ashton
aslam atkins atkinson austin awan aziz babu bailey bains baker baldwin ball balogun bangura banks barber barker barlow
barnes barnett barrett barry bartlett barton bashir bates baxter begum bell bennett benson bentley berry bevan bhatt
bhatti bibi birch bird bishop black blackburn blake boateng bolton bond booth bowen boyle bradley bradshaw brady
braithwaite bray brennan briggs brookes brooks brophy brown browne bruce bryan bryant buckley bull burgess burke burns
burrows burton butcher butler butt byrne cameron campbell carey carpenter carr carroll carter cartwright cassidy
chadwick chamberlain chambers chan chandler chapman charlton chaudhry chauhan chen cheung choudhury chowdhury clark
clarke clayton cleary clegg clements coates cole coleman coles collier collins connolly connor constantin conway cook
cooke cooper costello cox coyle craig crawford cross cunningham curtis dale daley daly daniels darby davey davidson
davies davis davison dawson day dean delaney dempsey dennis devlin dhillon diallo dickinson dixon dobson dodd doherty
donnelly douglas doyle duffy dumitru duncan dunn dyer eccles edwards egan elliott ellis evans eze fagan farah farmer
farooq farrell faulkner feeney ferguson fernandes ferreira field finch finnegan fisher fitzgerald flanagan fleming
fletcher flynn fogarty ford forster foster fowler fox francis franklin fraser freeman french frost fry fuller
gallacher gallagher gandhi gardiner gardner garner garvey george geraghty gheorghe gibbons gibbs gibson gilbert giles
gill glover goddard godfrey gomes gonzalez goodall goodwin gordon gough gould graham grainger grant gray green
greenwood gregory grewal griffin griffiths gupta gurung hale hall hamid hamilton hammond hancock hanson haque harding
hardy hargreaves harper harris harrison hart hartigan hartley harvey hassan hawkins hayes haynes hayward heath
henderson hennessy henry herbert hewitt hicks higgins higson hill hilton hobbs hodgson hogan holden holland holloway
holmes holt hooper hope hopkins horton hossain hosseini houghton howard howarth howe howell howells huang hudson
hughes humphreys humphries hunt hunter hurst hussain hussein hutchinson hyde ibrahim igwe ingram ionescu iqbal islam
ismail ivanov ivanova jabbar jackson jama james jankowski jarvis javed jenkins jennings john johnson johnston jones
jordan joshi joyce kaczmarek kamara kaminska kaminski kaur kay keane kearney keegan kelly kemp kennedy kent kerr
khalid khan khatun kilbride king kinsella kirby kirk knight knowles koroma kowalczyk kowalska kowalski kumar kuznetsov
lacey lamb lambert lane law lawrence lawson leach lee lees lennon leonard lewandowska lewandowski lewis li lim lin
little liu lloyd logan long lord lowe lowther lucas lyle lynch lyons macdonald mackenzie macleod maguire mahmood
mahmud majid malik malone mann manning marsden marsh marshall martin mason matthews may mazur mccabe mccann mccarthy
mcdermott mcdonald mcgrath mcguire mckenna mckenzie mclaughlin mclean mcmahon mcnamara meehan mehmood mehta mellor
mensah metcalfe miah middleton miles miller mills mirza mistry mitchell modi mohamed mohammed mohamud moore moran
morgan morley morris morrison morton moss mukherjee mulligan munir murphy murray musa mustafa myers nash nawaz naylor
ndlovu nelson newman newton nguyen nicholls nicholson nixon noble nolan norman norris north norton nowak nowakowski
nugent nwosu o'brien o'connor o'donnell o'hara o'keefe o'leary o'neill o'reilly o'rourke o'shea o'sullivan obi odunsi
okafor okeke okonkwo olawale oliver omar oni osborne osei osman owen owens owusu page palmer pandey parker parkes
parkin parkinson parmar parry parsons patel patil patterson pawlowski payne peacock pearce pearson pereira perkins
perry peters petrov phillips pickering piotrowski pollard poole popa pope popescu porter potter potts powell power
pratt preston price pritchard pugh quigley quinn qureshi radu rafferty rahman rai raja rana randall rashid rathod raza
read reed rees reeves regan rehman reid reynolds rhodes rice richards richardson riley roberts robertson robinson
robson rodrigues rogers rooney rose ross rowe rowley russell ryan saeed saleem sanders sanderson sandhu sanghera
santos saunders savage schofield scott sesay shah shaikh sharma sharp sharpe shaw sheikh shepherd sheppard sheridan
short shrestha siddique silva simmons simpson sims sinclair singh skinner slater smart smith solanki spencer stan
stanley steele stephens stephenson stevens stevenson stewart stoica stokes stone storey sullivan summers sutton
sweeney swift syed sykes tahir talbot tamang tanaka taylor thapa thomas thompson thomson thornton thorpe tierney tobin
todd tomlinson townsend tran tucker turnbull turner tyler uddin ullah usman vaghela varma vasile vaughan verma vincent
wade walker wall wallace wallis walsh walters walton wang ward warner warren waters watkins watson watts webb webster
welch wells west weston wheeler whelan white whitehead whitehouse whitfield whittaker wilkins wilkinson williams
williamson willis wilson winter wisniewska wisniewski wojciechowski wojcik wong wood woods woodward wozniak wright
wrigley wu wyatt yang yates young yusuf zaman zhang zhao zielinski
"""
)
