"""First names that people in the East Midlands are known by, in lower case.

Names that the Office for National Statistics lists among the commonest given to babies in England and Wales in any
decade since the 1940s, with short forms, and common names of the partnership's South Asian, Polish, Romanian, Somali,
West African and Ukrainian communities. Commonness only: nobody is meant. A name that is missing here is still found
beside a title, a relation, an age or "said".
"""

from evaluation.screening.identity.word_sets import words_in

FIRST_NAMES = words_in(
    """
aaliyah aarav aaron aarti abbey abbi abbie abby abdi abdirahman abdul abdullah abdullahi abi abigail abraham ada adam
adan adebayo adele adeola adil aditya adnan adrian adriana agata agnes agnieszka ahmad ahmed aidan aiden aimee aisha
aisling aiysha ajay akash alan alana alastair albert albie alec aleena aleksander aleksandra alena alesha alessia alex
alexa alexander alexandra alexandru alexia alexis alfie alfred ali alia alice alicia alina alisha alishba alison
alissa alistair alix aliyah aliza allan allison ally alma alyssa amaan aman amanda amandeep amani amara amarah amber
amelia amelie amina aminah amir amira amirah amit amjad ammar amna amrit amy ana anastasia anaya anayah andre andrea
andreea andrei andrew andy aneesa angel angela angelica angelina angharad angie angus anika anil anisa anish anisha
anita anjali ann anna annabel annabelle annalise anne annette annie anthony antoni antonia antonio antony anu anwar
anya april aqsa arabella aran archer archie aria ariana ariel arif arjun arlo armaan arnold arron arthur arun arwen
arya aryan asad asha asher ashfaq ashleigh ashley ashlyn ashok ashton asif asim asiya asma astrid atif atiya aubrey
audrey aurora austin ava avery ayaan ayah ayan ayesha aylin ayra azra babatunde bailey baljit balraj barbara barnaby
barney barry bartosz basil beatrice beatrix becca becky belinda bella ben benedict benjamin benji bernadette bernard
bernice bert bertie beryl beth bethan bethany betsy betty beverley beverly bhavna bianca bilal bill billie billy blake
blanka blessing blossom bobbi bobbie bobby bogdan bonnie boris brad bradley brandon breanna brenda brendan brett brian
briana bridget brodie bronte bronwen brooke brooklyn bruce bruno bryan bryony byron cade caitlin caitlyn caleb callie
callum calum calvin cameron camilla candice caoimhe cara caren carina carissa carl carla carlos carly carmel carmen
carol carole carolina caroline carolyn carrie carter casey cassandra cassidy cassie catalina caterina catherine cathy
catrin cecilia celeste celia celine cerys chandni chanel chantal chantelle charis charlene charles charley charlie
charlotte chase chaz chelsea chelsey cherelle cherie cherry cheryl cheyenne chiamaka chidera chidi chinedu chioma
chloe chris christa christian christina christine christopher christy chukwuemeka cian ciara ciaran cindy claire clara
clare clarissa claudia clayton clementine cleo clifford clint clive coby cody cole colette colin conall connie connor
conor constance cora coral coralie corey corinne cormac cory courtney craig cristian crystal curtis cynthia cyril
daisy dakota dale dalton damian damien damilola damon dan dana dani daniel daniela daniella danielle danil danny dante
danuta daphne dara darcey darcie darcy daria darius darren darryl daryl dave david davina dawid dawn dawud dayo dean
deana deanna debbie deborah debra declan dee deepa deepak deepika delilah della delroy demetri demi den denis denise
dennis denzel derek dermot desmond destiny dev devon dexter dharmesh dhruv diana diane dianne diego dilip dillon dilys
dina dinesh dion dionne diya dolores dom dominic dominik dominika don donald donna donovan dora doreen dorian doris
dorota dorothy doug douglas drew duane dudley dulcie duncan dwayne dwight dylan ebony eddie eden edgar edie edith
edmund edna edward edwin ehsan eileen eilidh elaine eleanor elena eleni elias elijah elin eliot elisa elisabeth elise
elisha eliza elizabeth ella elle ellen ellie elliot elliott ellis elodie eloise elouise elsa elsie elspeth elton
elvira elwyn emanuel emeka emel emer emil emilia emilie emilio emily emma emmanuel emmanuella emmeline emmie enid
enrique enya enzo eric erica erik erika erin ernest esha eshal esme esmee esmeralda esther ethan ethel etienne eugene
eunice eva evan evangeline eve evelyn everly evie ewa ewan ezekiel ezra fabian fahad fahima faisal faith faiza faizan
farah farhan farhana farida farooq farrah farzana fatema fatima fatimah fatou fawn fay faye felicia felicity felix
femi ferdinand fergus fern fernando fifi filip finlay finley finn finnley fiona fionn fleur flo flora florence folake
frances francesca francesco francis francisco frank frankie fraser fred freda freddie freddy frederick freya funmi
gabriel gabriela gabriella gabrielle gail gareth garry gary gaurav gavin gaynor gemma gene genevieve geoff geoffrey
george georgia georgie georgina gerald geraldine gerard gerry gertrude gethin ghulam gianna gideon gilbert gillian
gina ginny giorgio giovanni gita gladys glen glenda glenn glenys gloria glyn gordon grace gracie graeme graham grant
greg gregory greta grzegorz gulshan gurdeep gurjit gurpreet gursharan guy gwen gwendoline gwilym gwyneth habib habiba
hadiya hadiyah hafsa hafsah haider haleema halima hallie hamish hamza hamzah hana hanad hania hanif hanna hannah hans
haris harish harjit harlan harley harold haroon harper harpreet harri harriet harris harrison harry harvey harvinder
hasan haseeb hashim hasna hasnain hassan hattie hawa haya hayden hayley hazel heath heather hector heidi helen helena
henna henry herbert hermione hilary hilda hira hodan holli hollie holly honey hope horace howard huda hugh hugo
humaira humza hunter husain hussain hussein iain ian ibrahim ida idris iffat ifrah ignacy igor ikra ilhan imaan iman
imani imogen imran ina inaaya inaya inayah inderjit india indie indigo indira ines ingrid iona iqra ira irena irene
iris irma isaac isabel isabella isabelle isaiah isha ishaan ishaq isis isla ismael ismail isobel isra issa issac ivan
ivana ivo ivor ivy iwona iyla izaan izabela izzy jace jack jackie jackson jacob jacqueline jacqui jad jada jade jaden
jadon jagdeep jagjit jai jaiden jaime jake jakob jakub jamal jameela james jamie jamil jamila jan jana jane janelle
janet janice janine jared jaroslaw jasbir jasmin jasmine jason jaspal jasper jaspreet jassim jawad jaxon jaxson jay
jaya jayce jayda jayden jaydon jayesh jaymie jayne jayson jazmin jazz jean jeanette jed jeff jeffrey jelena jemima
jemma jen jenna jenni jennie jennifer jenny jenson jeremiah jeremy jerome jerry jess jessa jesse jessica jessie jet
jett jevon jia jignesh jill jillian jim jimmy jinny jo joan joanna joanne joao joaquin jocelyn jodi jodie jody joe
joel joelle joey johan johann john johnathan johnnie johnny jolene jolie jon jonah jonas jonathan jonny jordan jordon
jorge jorja jose joseph josephine josh joshua josiah josie jovan joy joyce juan juanita judah jude judith judy jules
julia julian juliana julie juliet juliette junaid june junior juno justin justina justyna kaan kabir kacey kaci kacper
kadie kai kaia kaiden kaila kaira kairo kaitlin kaitlyn kaiya kalani kaleb kallum kamal kamaljit kamil kamila kamran
kane kara karan kareem karen karim karina karishma karl karol karolina karthik kasey kashif kasia kasper katarina
katarzyna kate katelyn katerina kath katharine katherine kathleen kathryn kathy katie katrina katy kavita kay kaya
kayden kaye kayla kaylee kayleigh kaylen keanu keaton keegan keelan keeley keely keira keiran keisha keith kelis
kellie kelly kelsey kelsie kelvin ken kendra kenneth kenny kenya kenzie keri kerim kerri kerrie kerry keshia kevin
keziah khadija khadijah khaled khalid khalil kia kian kiana kiara kiera kieran kieron kiki kim kimberley kimberly
kinga kingsley kiran kirit kirpal kirsten kirstie kirsty kishan kit kitty kobe kobi kofi kojo komal krish krishan
krishna kristian kristie kristina kristine kristopher krystal krystian krzysztof kulwinder kunal kurt kwabena kwaku
kwame kya kyan kye kyla kyle kylie kyra kyran kyron lacey lachlan laila lainey lana lance landon lara laraib larissa
larry latifa latisha latoya laura laurel lauren laurence laurie lauryn lawrence layan layla layton lea leah leandro
leanna leanne lee leena leia leigh leigha leighton leila lena leo leon leona leonard leonardo leonie leonora leroy les
lesley leslie leticia levi lewis lex lexi lexie leyla liam liana libby liberty lila lilah lilia lilian lilianna lilly
lily lina lincoln linda lindsay lindsey linus lionel lisa livia liya liz liza lizzie llewellyn lloyd logan lois lola
lolly lora loren lorenzo loretta lori lorna lorraine lottie lou louie louis louisa louise lowri luca lucas lucia
lucian luciana lucie lucille lucinda lucy ludmila luis luisa lukas lukasz luke lula luna lydia lyla lyn lynda lyndsay
lyndsey lynette lynn lynne lyra mabel macauley mackenzie macy maddie maddison maddox madeleine madeline madiha madison
madiyah mae maeve magda magdalena maggie maha mahad mahdi mahek mahira mahmood mahmoud maia maira mairead maisie maisy
maja malachi malaika malala malcolm malgorzata malia malik mandeep mandy manish manisha manjit manoj manpreet manuel
mara maraam marc marcel marcia marcin marco marcos marcus marek margaret margarita margo margot maria mariah mariam
mariama marian mariana marianne marie mariella marilyn marina mario marion marisa marissa marius mariusz mariya mark
marko marlene marley marlon marnie marsha marta martha martin martina martyn marvin marwa mary maryam maryan maryann
mason mateo mateusz mathew mathilda matilda matt matteo matthew matthias mattie maureen maurice mavis max maxim
maximilian maximus maxine maxwell may maya mazie md meadow meera meg megan meghan mehmet mehreen mehwish melanie
melina melissa melody melvin mercedes mercy meredith merlin meryl mia miah mica micah michael michaela michal micheal
michelle mick mickey miguel mihai mika mikaeel mikael mikayla mike mikey mikolaj mila milan milena miles milesha
millicent millie milly milo mimi mina minahil ming minnie mira miranda miriam mischa misha misty mitchell mo moesha
mohamed mohammad mohammed mohamud mohd mohit mohsin moira mollie molly mona monica monika monique montana montgomery
morgan morris moses mubarak muhammad muhammed mukesh mukhtar munira muriel musa mustafa mustapha myah myles myra
myrtle nabeel nabeela nabil nabila nadeem nadia nadine nadiya nafisa nahida naima najma nana nancy naomi narinder
naseem nasir nasra nasreen nasrin natalia natalie natasha natasza nate nathan nathanael nathaniel navdeep naveed
naveen navjot navneet nayan nayla nazia nazir nazma neal ned neelam neha neil nell nellie nelly nelson nevaeh neve
neville ngozi nia niall niamh nicholas nick nicky nico nicola nicolae nicolas nicole nicoleta nida nigel nihal nikhil
niki nikita nikki niklas nikola nikolai nikolas nila nina nirmal nisha nishat nitin noah noel noelle noemi noor nora
norah noreen norma norman nova nuala nur nura nusrat nyah nyla oakley obinna ocean octavia ola olayinka oleksandr olga
olive oliver olivia olivier oliwia oliwier ollie olu oluwaseun oluwatobi omar omari omer oona opal ophelia ore
oreoluwa orla orlaith orlando orson oscar oskar osman otis otto owain owen oz pablo padraig paige paisley palwinder
pam pamela paramjit paresh parminder parveen parvez pascal pat patience patrice patricia patrick patrik patrycja patsy
patti patty paul paula paulette paulina pauline pavel pawel payton pearl peggy penelope penny percy perry petar pete
peter petra petros peyton phil philip philippa phillip philomena phoebe phoenix phyllis pia piers piotr piper pippa
polly pooja poppi poppy portia prakash pranav preet preeti prem presley preston pria princess priscilla priti priya
priyanka promise prudence przemyslaw purity qasim quentin quincy quinn rabia rachael racheal rachel radha radoslaw rae
raees raegan rafael rafal rafe raheem rahel rahil rahim rahima rahma rahul raihan raiyan raj raja rajan rajesh
rajinder rajiv raju rajvir rakesh ralph ramesh ramon ramona ramsha rana randeep rania ranjit raphael raquel rashad
rashid rashida raul ravi ravinder ray raya rayan rayhan raymond rayna rayyan reanna rebecca rebekah reece reem reena
reese reggie rehan rehana reid reign reina remi remy rena renae rene renee renesmee reon reuben rex rhea rhian rhianna
rhianne rhiannon rhoda rhona rhonda rhys ria riaan riaz ricardo riccardo richard richie rick rickie ricky rida ridwan
rihanna riley rina rio rishi rita ritchie ritesh river riya riyad rizwan rizwana roan rob robbie robert roberta
roberto robin robyn rocco rochelle rocky roderick rodney rodrigo rogan roger rohan rohit roisin roksana roland rolando
roma roman romeo romesh romy ron ronald ronan ronnie rory rosa rosalie rosalind rosanna rose roseanne rosemary rosetta
rosie rosina ross rowan rowena roxanne roxy roy royston ruairi ruben rubina ruby rudi rudy rueben rufaro rufus
rukhsana rukia rumaysa rupert rupinder ruqayyah russell ruta ruth ryan ryder rylan rylee saad saba sabah sabeena
sabina sabir sabrina sachin sadia sadie saeed safa saffron safia safiya safiyyah safwan sage sahar sahara sahil sahra
saif saima saira sajid sajida sakina salah salahuddin saleem saleh salim salima sally salma salman salvador salvatore
sam samaira saman samantha samara samba sameer sameera samia samih samina samir samira samiya sammy samson samuel sana
sandeep sander sandip sandra sandy sania sanjay sanjeev santiago santino sapphire saqib sara sarah saranya sarina
sarwar sasha saskia satnam saul savanna savannah scarlet scarlett scott seamus sean seb sebastian seema selena selene
selim selina selma senan seren serena serenity serhii seth seun shabana shabir shabnam shaheen shahid shahida shahzad
shaila shaima shakeel shakira shamila shamim shamima shan shana shanae shane shania shanice shaniqua shannen shannon
shanta shantel shantelle shanti shaquille sharan shari sharif sharifa sharmila sharmin sharon shaun shauna shawn shay
shayan shayla shayna shazia shea sheba sheena sheila shelby sheldon shelley shelly shereen sheridan sherrie sherry
sheryl shilpa shireen shirin shirley shiv shivam shivani shobha shona shreya shubham shyla sian sid siddharth sidney
sidra siena sienna sierra silas silvia simao simeon simon simona simone simran sinead siobhan sioned skye skyla skylar
sofia sofie soha sohaib sohail sol solomon somaya sonal sonali sondra sonia sonny sonya sophia sophie soraya spencer
stacey staci stacie stacy stan stanislaw stanley stefan stefania stefanie steffan stella steph stephan stephanie
stephen steve steven stevie stewart stuart subhan sue sufyan sukhdeep sukhjit sukhvinder sulaiman suleiman sultan
sumaiya suman sumayah sumayyah sumera summer sundeep sunil sunita sunny suresh surinder surjit susan susanna susannah
susie suzanna suzanne suzie sven svetlana swati sybil sydney syed syeda sylvia sylvie sylwia szymon tabassum tabitha
tadeusz taha tahir tahira tahlia taiwo taj talha talia talisha tallulah talya tamanna tamar tamara tameka tamika tammy
tamsin tamzin tanisha tanith tanveer tanvi tanya tara taran taranjit tariq tarun taryn tasha tashan tasmin tasneem
tate tatiana tatum tavia tawanda taybah taylor teagan ted teddy tegan teigan tejal tendai teo terence teresa teri
terrance terri terry tess tessa thaddeus thalia thandi thea thelma theo theodora theodore theresa thi thomas tia tiago
tiana tianna tiegan tierney tiffany tiger tilda tillie tilly tim timothy tina tinashe tioluwani tobi tobias toby todd
tolu tom tomas tomasz tommy tomos toni tony tonya tori torin tory tosin toyah tracey traci tracie tracy travis trent
trevor tricia trina trinity tristan troy trudy tudor tulisa tunde tuqa ty tyla tyler tymon tyra tyrell tyrese tyron
tyrone tyson uche uma umair umar umer una unaisah uriah ursula usama usha usman uzair uzma vaishali val valentina
valentine valeria valerie vanessa vaughan veda velma vera verity vernon veronica vicki vickie vicky victor victoria
vijay vikas vikki vikram viktor viktoria viktorija vimal vinay vince vincent vinnie viola violet violeta viraj
virginia vishal vivek vivian vivien vivienne vlad vladimir volodymyr wajid waleed walid wallace walter wanda waqar
waqas warren waseem wasim wayne wendell wendy wesley whitney wiktor wiktoria wilbur wilf wilfred will william willow
wilma wilson winifred winnie winston wojciech woody wren wyatt xander xanthe xavier xena xin yahya yana yara yaseen
yash yasir yasmeen yasmin yasmina yasmine yassin yetunde ying yolanda yosef yousaf yousef youssef yuki yulia yunus
yuri yusra yusuf yvette yvonne zach zachariah zachary zack zafar zaheer zahid zahir zahra zaid zain zaina zainab zaine
zak zaki zakir zakiya zakiyya zane zaneta zara zarah zaria zayan zayd zayn zaynab zeb zeeshan zehra zeinab zelda zena
zenab zeynep zia ziggy zina ziva zoe zoey zofia zohaib zola zora zoya zubaida zubair zuleikha zuzanna
"""
)
